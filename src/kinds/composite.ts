import { quoteLiteral } from '../sql/quote.js';
import { andLookup, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange, type Effect, type WriteContext } from './kind.js';
import {
  compositeAttributes,
  createCompositeStatement,
  declareMember,
  type CompositeAttributes,
  type Member,
} from './composite_definition.js';
import { compositeRebuild } from './composite_rebuild.js';
import { columnsStoring } from './type_users.js';
import { dependentsOf } from '../catalog/catalog.js';
import { makeObjectId, type CatalogObject, type ObjectId } from '../catalog/object.js';
import { renamedInSchema } from './rename.js';

type CompositeChange = AttributeChange<CompositeAttributes>;

const isIn = (members: readonly Member[], name: string): boolean => members.some((other) => other.name === name);

/** True where what stays keeps its type and order, and what is new comes behind it: PostgreSQL adds at the end only. */
function onlyDropsAndAppends({ from, to }: CompositeChange): boolean {
  const stay = from.attributes.filter(({ name }) => isIn(to.attributes, name));
  return stay.every((kept, position) => {
    const there = to.attributes[position];
    return there !== undefined && declareMember(kept) === declareMember(there);
  });
}

const dropsNothing = ({ from, to }: CompositeChange): boolean => from.attributes.every(({ name }) => isIn(to.attributes, name));

/** A type that no column stores is made anew; PostgreSQL refuses to retype the attributes of one in use, so its values are moved over. */
function effect(change: CompositeChange, context: WriteContext): Effect {
  const inPlace = onlyDropsAndAppends(change);
  if (inPlace && (dropsNothing(change) || typedTables(context, change.current.id).length > 0)) return 'alter';
  if (columnsStoring(context.current, change.current.id).length === 0) return 'replace';
  return inPlace || compositeRebuild(change, context) !== null ? 'alter' : 'impossible';
}

function alter(change: CompositeChange, context: WriteContext): readonly Draft[] {
  if (onlyDropsAndAppends(change)) return alterMembers(change, context);
  const rebuild = compositeRebuild(change, context);
  return rebuild === null ? [] : [rebuild.draft];
}

const inTheWay = (change: CompositeChange, context: WriteContext): readonly CatalogObject[] =>
  onlyDropsAndAppends(change) ? [] : (compositeRebuild(change, context)?.inTheWay ?? []);

/** Tables that were created OF the type, and stay so: they have its attributes as columns. */
const typedTables = ({ current, desired }: WriteContext, type: ObjectId): readonly string[] =>
  (dependentsOf(current).get(type) ?? [])
    .filter(({ id, kind, attributes: { ofType } }) => kind === 'table' && desired.objects.get(id)?.attributes['ofType'] === ofType)
    .map(({ name }) => name);

function alterMembers({ from, to, current, desired }: CompositeChange, context: WriteContext): readonly Draft[] {
  const tables = typedTables(context, current.id);
  const cascade = tables.length === 0 ? '' : ' CASCADE';
  const dropped = from.attributes.filter(({ name }) => !isIn(to.attributes, name)).map(({ name }) => name);
  const added = to.attributes.filter(({ name }) => !isIn(from.attributes, name));
  const actions = [
    ...dropped.map((name) => `DROP ATTRIBUTE ${name}${cascade}`),
    ...added.map((one) => `ADD ATTRIBUTE ${declareMember(one)}${cascade}`),
  ];
  const columns = [...dropped, ...added.map(({ name }) => name)].flatMap((name) =>
    tables.map((table) => makeObjectId('column', table, name)),
  );
  const draft: Draft = {
    title: `change the attributes of type ${desired.name}${tables.length === 0 ? '' : `, and with it the columns of ${tables.join(', ')}`}`,
    statement: `ALTER TYPE ${desired.name}${actions.length === 1 ? ' ' : '\n  '}${actions.join(',\n  ')}`,
    lock: tables.length === 0 ? NO_LOCK : { mode: 'ACCESS EXCLUSIVE', on: tables },
    onlyOnce: true,
    ...(columns.length === 0 ? {} : { remakes: columns }),
  };
  if (dropped.length === 0) return [draft];
  const message = `drops ${dropped.join(', ')} from every stored value of type ${desired.name}`;
  return [{ ...draft, hazards: [{ type: 'deletes-data', message }], lossy: message }];
}

const create = (object: CatalogObject, own: CompositeAttributes): readonly [Draft] => [
  {
    title: `create type ${object.name}`,
    statement: createCompositeStatement(object.name, own),
    lock: NO_LOCK,
    undo: `DROP TYPE IF EXISTS ${object.name}`,
  },
];

/** Composite types that are no table's (pg_type, pg_class of relkind c, pg_attribute). */
export const composite = defineKind({
  name: 'composite',
  title: 'composite type',
  phase: 'types',
  catalogClass: 'pg_type',
  presence: "pg_class WHERE relkind = 'c'",
  query: (lookup) => `
  SELECT t.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, ${qualified('n', 't.typname')} AS name,
    quote_ident(pg_get_userbyid(t.typowner)) AS owner, t.typacl AS acl, 'T'::"char" AS acltype,
    jsonb_build_object('attributes', coalesce((
      SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
          'name', quote_ident(a.attname),
          'type', format_type(a.atttypid, a.atttypmod),
          'collation', CASE WHEN a.attcollation <> at.typcollation THEN
            (SELECT ${qualified('cn', 'co.collname')} FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = a.attcollation) END
        )) ORDER BY a.attnum)
      FROM pg_attribute a JOIN pg_type at ON at.oid = a.atttypid
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]'::jsonb)) AS attributes
  FROM pg_type t
    JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
    JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype = 'c' AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_type', 't.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `t.oid = to_regtype(${name})`,
  attributes: compositeAttributes,
  rules: { attributes: { effect, alter } },
  inTheWay,
  holdsOthers: true,
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
  occupies: (object) => [`type ${object.name}`, `relation ${object.name}`],
  rename: renamedInSchema('type', 'TYPE'),
  part: { word: 'attribute', title: 'attribute', list: 'attributes', alter: ['TYPE', 'RENAME ATTRIBUTE'] },
  commentTarget: (object) => `TYPE ${object.name}`,
  grantTarget: (object) => `TYPE ${object.name}`,
  ownerTarget: (object) => `TYPE ${object.name}`,
});
