import * as z from 'zod';
import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange, type Effect, type WriteContext } from './kind.js';
import { createEnumStatement, onlyAdds } from './enum_labels.js';
import { askLabels } from './enum_questions.js';
import { rebuildType, type TypeRebuild } from './type_rebuild.js';
import { columnsStoring } from './type_users.js';
import type { CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { renamedInSchema } from './rename.js';

const attributes = z.strictObject({
  /** as they are, unquoted, in their order */
  labels: z.array(z.string()),
});
type EnumAttributes = z.infer<typeof attributes>;
type EnumChange = AttributeChange<EnumAttributes>;

const positionOf = (label: string, to: readonly string[], from: readonly string[]): string => {
  const before = to[to.indexOf(label) - 1];
  if (before !== undefined) return ` AFTER ${quoteLiteral(before)}`;
  const first = from[0];
  return first === undefined ? '' : ` BEFORE ${quoteLiteral(first)}`;
};

const addLabels = ({ from, to, desired }: EnumChange): readonly Draft[] =>
  to.labels
    .filter((label) => !from.labels.includes(label))
    .map((label) => ({
      title: `add label ${quoteLiteral(label)} to type ${desired.name}`,
      statement: `ALTER TYPE ${desired.name} ADD VALUE IF NOT EXISTS ${quoteLiteral(label)}${positionOf(label, to.labels, from.labels)}`,
      lock: NO_LOCK,
      transaction: 'committed-before',
      hazards: [{ type: 'cannot-be-undone', message: 'PostgreSQL cannot remove a label from an enum' }],
    }));

/** The values come over as text; a row that still has a label that goes is refused by its name. */
function rebuildOf({ from, to, current }: EnumChange, context: WriteContext): TypeRebuild | null {
  const lost = from.labels.filter((label) => !to.labels.includes(label)).map(quoteLiteral);
  const definition = {
    create: createEnumStatement(current.name, to.labels),
    how: 'with other labels',
    convert: (column: string, isArray: boolean) => `${column}::text${isArray ? '[]' : ''}::${current.name}${isArray ? '[]' : ''}`,
    readsAsText: true,
    hazards: lost.length === 0 ? [] : [{ type: 'may-fail-on-rows', message: `fails if a row holds ${lost.join(' or ')}` } as const],
    lossy: null,
  };
  const rebuild = rebuildType(current, definition, context);
  return rebuild === null
    ? null
    : {
        ...rebuild,
        draft: {
          ...rebuild.draft,
          asks: askLabels(
            current,
            from.labels.filter((label) => !to.labels.includes(label)),
            context,
          ),
        },
      };
}

/** PostgreSQL itself only ever adds labels; a type that no column stores can simply be made anew. */
function effect(change: EnumChange, context: WriteContext): Effect {
  if (onlyAdds(change.from.labels, change.to.labels)) return 'alter';
  if (columnsStoring(context.current, change.current.id).length === 0) return 'replace';
  return rebuildOf(change, context) === null ? 'impossible' : 'alter';
}

function alter(change: EnumChange, context: WriteContext): readonly Draft[] {
  if (onlyAdds(change.from.labels, change.to.labels)) return addLabels(change);
  const rebuild = rebuildOf(change, context);
  return rebuild === null ? [] : [rebuild.draft];
}

function inTheWay(change: EnumChange, context: WriteContext): readonly CatalogObject[] {
  if (onlyAdds(change.from.labels, change.to.labels)) return [];
  return rebuildOf(change, context)?.inTheWay ?? [];
}

const create = (object: CatalogObject, own: EnumAttributes): readonly [Draft] => [
  {
    title: `create type ${object.name}`,
    statement: createEnumStatement(object.name, own.labels),
    lock: NO_LOCK,
    undo: `DROP TYPE IF EXISTS ${object.name}`,
  },
];

/** Enum types (pg_type, pg_enum). */
export const enumType = defineKind({
  name: 'enum',
  title: 'enum type',
  phase: 'types',
  catalogClass: 'pg_type',
  presence: 'pg_enum',
  query: (lookup) => `
  SELECT t.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, ${qualified('n', 't.typname')} AS name,
    quote_ident(pg_get_userbyid(t.typowner)) AS owner, t.typacl AS acl, 'T'::"char" AS acltype,
    jsonb_build_object(
      'labels', coalesce((SELECT jsonb_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid), '[]'::jsonb)
    ) AS attributes
  FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype = 'e' AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_type', 't.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `t.oid = to_regtype(${name})`,
  attributes,
  rules: {
    labels: { effect, alter },
  },
  inTheWay,
  create,
  drop: (object, own) => ({
    title: `drop type ${object.name}`,
    statement: `DROP TYPE IF EXISTS ${object.name}`,
    lock: NO_LOCK,
    undo: create(object, own)[0].statement,
  }),
  whenDifferent: 'stop',
  isThere: (object) => `to_regtype(${quoteLiteral(object.name)}) IS NOT NULL`,
  dropLevel: 'all',
  occupies: (object) => [`type ${object.name}`],
  rename: renamedInSchema('type', 'TYPE'),
  part: { word: 'enum_value', title: 'label', list: 'labels', alter: ['TYPE', 'RENAME VALUE'] },
  commentTarget: (object) => `TYPE ${object.name}`,
  grantTarget: (object) => `TYPE ${object.name}`,
  ownerTarget: (object) => `TYPE ${object.name}`,
});
