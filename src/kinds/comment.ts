import * as z from 'zod';
import { quoteLiteral } from '../sql/quote.js';
import { NO_LOCK } from './draft.js';
import { defineKind } from './kind.js';

const attributes = z.strictObject({
  text: z.string(),
  source: z.strictObject({
    /** what COMMENT ON takes */
    target: z.string(),
  }),
});
type CommentAttributes = z.infer<typeof attributes>;

const write = (target: string, literal: string): { readonly title: string; readonly statement: string } => ({
  title: `comment on ${target.replace(/^[A-Z ]+/, (words) => words.toLowerCase())}`,
  statement: `COMMENT ON ${target} IS ${literal}`,
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
  create: (_object, { text, source }: CommentAttributes) => [{ ...write(source.target, quoteLiteral(text)), lock: NO_LOCK }],
  drop: (_object, { source }) => ({ ...write(source.target, 'NULL'), lock: NO_LOCK }),
  whenDifferent: 'replace',
  createReplaces: true,
  dropLevel: 'always',
  commentTarget: null,
});
