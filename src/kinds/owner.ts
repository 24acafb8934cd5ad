import * as z from 'zod';
import type { Draft } from './draft.js';
import { defineKind, type WriteContext } from './kind.js';
import { lockOfTarget } from './target_lock.js';

const attributes = z.strictObject({
  /** quoted */
  role: z.string(),
  source: z.strictObject({
    /** what ALTER ... OWNER TO takes */
    target: z.string(),
  }),
});
type OwnerAttributes = z.infer<typeof attributes>;

const write = ({ role, source }: OwnerAttributes, { catalog }: WriteContext): Draft => ({
  title: `owner of ${source.target.replace(/^[A-Z ]+/, (words) => words.toLowerCase())}`,
  statement: `ALTER ${source.target} OWNER TO ${role}`,
  lock: lockOfTarget(source.target, 'ACCESS EXCLUSIVE', catalog),
  hazards: [{ type: 'changes-access', message: `from then on ${role} decides over it` }],
});

/** Owners, compared where the user asks for it; the catalog reader makes them, so they have no query of their own. */
export const owner = defineKind({
  name: 'owner',
  title: 'owner',
  phase: 'grants',
  catalogClass: 'pg_shdepend',
  query: () => '',
  lookup: () => 'false',
  attributes,
  rules: { role: { effect: 'redefine' }, source: { effect: 'redefine' } },
  create: (_object, attributesOfOwner: OwnerAttributes, context) => [write(attributesOfOwner, context)],
  drop: (_object, attributesOfOwner, context) => write(attributesOfOwner, context),
  whenDifferent: 'replace',
  createReplaces: true,
  dropLevel: 'always',
  commentTarget: null,
});
