import * as z from 'zod';
import type { Draft } from './draft.js';
import { defineKind } from './kind.js';

const attributes = z.strictObject({
  /** quoted */
  role: z.string(),
  source: z.strictObject({
    /** what ALTER ... OWNER TO takes */
    target: z.string(),
  }),
});
type OwnerAttributes = z.infer<typeof attributes>;

const write = ({ role, source }: OwnerAttributes): Draft => ({
  title: `owner of ${source.target.replace(/^[A-Z ]+/, (words) => words.toLowerCase())}`,
  statement: `ALTER ${source.target} OWNER TO ${role}`,
  lock: { mode: 'ACCESS EXCLUSIVE', on: [] },
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
  create: (_object, attributesOfOwner: OwnerAttributes) => [write(attributesOfOwner)],
  drop: (_object, attributesOfOwner) => write(attributesOfOwner),
  whenDifferent: 'replace',
  createReplaces: true,
  dropLevel: 'always',
  commentTarget: null,
});
