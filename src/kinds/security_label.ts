import * as z from 'zod';
import { quoteLiteral } from '../sql/quote.js';
import type { Draft } from './draft.js';
import { defineKind, type WriteContext } from './kind.js';
import type { CatalogObject } from '../catalog/object.js';
import { lockOfTarget } from './target_lock.js';

const attributes = z.strictObject({
  label: z.string(),
  source: z.strictObject({
    /** what SECURITY LABEL ON takes */
    target: z.string(),
  }),
});
type SecurityLabelAttributes = z.infer<typeof attributes>;

const write = (provider: string, target: string, literal: string, { catalog }: WriteContext): Draft => ({
  title: `security label of ${provider} on ${target.replace(/^[A-Z ]+/, (words) => words.toLowerCase())}`,
  statement: `SECURITY LABEL FOR ${provider} ON ${target} IS ${literal}`,
  lock: lockOfTarget(target, 'SHARE UPDATE EXCLUSIVE', catalog),
  hazards: [{ type: 'changes-access', message: `${provider} decides by it who may do what; the server must have that provider loaded` }],
});

/**
 * Security labels on every kind of object (pg_seclabel), one for each provider, which is the object's name. The catalog reader makes them, so they
 * have no query of their own.
 */
export const securityLabel = defineKind({
  name: 'security_label',
  title: 'security label',
  phase: 'grants',
  catalogClass: 'pg_seclabel',
  presence: 'pg_seclabel',
  query: () => '',
  lookup: () => 'false',
  attributes,
  rules: { label: { effect: 'redefine' }, source: { effect: 'redefine' } },
  create: (object: CatalogObject, { label, source }: SecurityLabelAttributes, context) => [
    write(object.name, source.target, quoteLiteral(label), context),
  ],
  drop: (object, { source }, context) => write(object.name, source.target, 'NULL', context),
  whenDifferent: 'replace',
  createReplaces: true,
  dropLevel: 'always',
  commentTarget: null,
});
