import * as z from 'zod';
import { quoteLiteral } from '../sql/quote.js';
import type { Draft } from './draft.js';
import { defineKind, type WriteContext } from './kind.js';
import { lockOfTarget } from './target_lock.js';

const attributes = z.strictObject({
  text: z.string(),
  source: z.strictObject({
    /** what COMMENT ON takes */
    target: z.string(),
  }),
});
type CommentAttributes = z.infer<typeof attributes>;

const write = (target: string, literal: string, { catalog }: WriteContext): Draft => ({
  title: `comment on ${target.replace(/^[A-Z ]+/, (words) => words.toLowerCase())}`,
  statement: `COMMENT ON ${target} IS ${literal}`,
  lock: lockOfTarget(target, 'SHARE UPDATE EXCLUSIVE', catalog),
});

/** Comments on every kind of object (pg_description); the catalog reader makes them, so they have no query of their own. */
export const comment = defineKind({
  name: 'comment',
  title: 'comment',
  phase: 'comments',
  catalogClass: 'pg_description',
  query: () => '',
  lookup: () => 'false',
  attributes,
  rules: { text: { effect: 'redefine' }, source: { effect: 'redefine' } },
  create: (_object, { text, source }: CommentAttributes, context) => [write(source.target, quoteLiteral(text), context)],
  drop: (_object, { source }, context) => write(source.target, 'NULL', context),
  whenDifferent: 'replace',
  createReplaces: true,
  dropLevel: 'always',
  commentTarget: null,
});
