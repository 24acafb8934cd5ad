import * as z from 'zod';
import { dependentsOf, type Catalog } from '../catalog/catalog.js';
import type { CatalogObject, ObjectId } from '../catalog/object.js';
import { quoteIdentifier } from '../sql/quote.js';
import { decodeColumn } from './column_attributes.js';
import { hasColumns } from './table_parts.js';
import type { Draft, Hazard } from './draft.js';
import { splitQualifiedName } from './qualified_name.js';
import { typesAbove, type RebuildContext, type RemadeType } from './types_above.js';
import { columnsStoring } from './type_users.js';

/** What it takes to give a type another definition while columns store it. */
export interface TypeRebuild {
  /** one text of several statements, which belong together under one guard: the old type is renamed, the new one made, the columns moved over */
  readonly draft: Draft;
  /** what has to be gone before and made again after, the type's own comment, grants and owner included, which go by themselves */
  readonly inTheWay: readonly CatalogObject[];
}

/** The definition that a type gets, and how its values come over. */
export interface NewDefinition {
  /** CREATE for the type under its own name */
  readonly create: string;
  /** what CREATE makes along: the checks of a domain */
  readonly covers?: readonly ObjectId[];
  /** in words, for the step: `with other labels` */
  readonly how: string;
  /** the new value of a column of this very type, or of an array of it; null where there is none */
  readonly convert: (column: string, isArray: boolean) => string | null;
  /** true where a value of another type with one of these in it reads the same as text before and after */
  readonly readsAsText: boolean;
  readonly hazards: readonly Hazard[];
  /** why values may change or go in silence */
  readonly lossy: string | null;
}

/** Kinds that PostgreSQL refuses to leave on a column whose type changes; foreign keys, since both sides change one after the other; and statistics,
 * which PostgreSQL makes anew without their target. */
export const STANDS_ON_COLUMN = [
  'view',
  'materialized_view',
  'policy',
  'trigger',
  'rule',
  'function',
  'procedure',
  'foreign_key',
  'statistics',
];

/** What stands on a type and cannot go, since it holds rows. */
const HOLDS_ROWS = ['table', 'foreign_table', 'sequence'];

/**
 * Makes a type anew under the columns that store it, and with it the domains over it and the composite types that have it.
 * @returns null where it cannot be done: a range or a typed table stands between, a partition key stores it, or a value cannot come over
 */
export function rebuildType(type: CatalogObject, definition: NewDefinition, context: RebuildContext): TypeRebuild | null {
  const catalog = context.current;
  const above = typesAbove(type, context);
  if (above === null) return null;
  const remade: readonly RemadeType[] = [{ current: type, create: definition.create, covers: definition.covers ?? [] }, ...above];
  const types = new Map(remade.map(({ current }) => [current.id, current]));
  const dependents = dependentsOf(catalog);
  const direct = [...types.keys()].flatMap((id) => dependents.get(id) ?? []).filter(({ id }) => !types.has(id));
  const columns = columnsStoring(catalog, type.id).filter((column) => !isGenerated(column) && staysWith(column, types, context));
  const movable = new Set(direct.map(({ id }) => id));
  if (direct.some(({ kind }) => HOLDS_ROWS.includes(kind))) return null;
  if (columns.some((column) => !movable.has(column.id) || isPartitionKey(catalog, column))) return null;

  const moves = columns
    .filter((column) => !movesWithParent(catalog, column))
    .map((column) => ({ column, move: moveColumn(column, type, definition) }));
  if (moves.some(({ move }) => move === null)) return null;
  const inTheWay = new Map<ObjectId, CatalogObject>();
  for (const dependent of direct) if (mustGo(dependent)) inTheWay.set(dependent.id, dependent);
  for (const column of columns) {
    for (const dependent of dependents.get(column.id) ?? []) {
      if (STANDS_ON_COLUMN.includes(dependent.kind) || isGenerated(dependent)) inTheWay.set(dependent.id, dependent);
    }
  }
  const remakes = [...above.map(({ current }) => current.id), ...columns.map(({ id }) => id)];
  return {
    draft: { ...draftOf(remade, definition, moves, catalog), remakes, covers: remade.flatMap(({ covers }) => covers) },
    inTheWay: [...inTheWay.values()],
  };
}

/** False for a column that is dropped or gets another type: that comes first. */
function staysWith(column: CatalogObject, types: ReadonlyMap<ObjectId, CatalogObject>, context: RebuildContext): boolean {
  const wanted = context.catalog.objects.get(column.id);
  return wanted === undefined
    ? !context.mayLose
    : wanted.attributes['type'] === column.attributes['type'] || wanted.dependencies.some((id) => types.has(id));
}

export const isGenerated = (object: CatalogObject): boolean => object.kind === 'column' && object.attributes['generated'] !== undefined;

/** What names a type itself: a constant of it in a default, a check, an index, a view; a function's parameter; its comment and grants. */
const mustGo = (dependent: CatalogObject): boolean =>
  dependent.kind === 'column' ? isGenerated(dependent) : dependent.attributes['inherited'] !== true;

/** True for a column of a partition or of an inheriting table: ALTER TABLE on the parent reaches it. */
export function movesWithParent(catalog: Catalog, column: CatalogObject): boolean {
  if (column.attributes['inherited'] === true) return true;
  const parents = [...catalog.objects.values()].flatMap((object) => {
    if (object.kind === 'partition' && object.relation === column.relation) return [object.name];
    const inherits = hasColumns(object.kind) && object.name === column.relation ? object.attributes['inherits'] : undefined;
    return Array.isArray(inherits) ? inherits.filter((parent) => typeof parent === 'string') : [];
  });
  return parents.some((parent) => [...catalog.objects.values()].some((other) => isColumn(other, parent, column.name)));
}

const isColumn = (object: CatalogObject, table: string, name: string): boolean =>
  object.kind === 'column' && object.relation === table && object.name === name;

/** PostgreSQL changes no type in a partition key; a column that the key only seems to name is better left alone too. */
export function isPartitionKey(catalog: Catalog, column: CatalogObject): boolean {
  const table = [...catalog.objects.values()].find((object) => object.kind === 'table' && object.name === column.relation);
  const partitioned = partitionedTable.safeParse(table?.attributes);
  return partitioned.success && partitioned.data.printed.partitionKey.includes(column.name);
}

const partitionedTable = z.object({ printed: z.object({ partitionKey: z.string() }) });

const LONGEST_NAME = 63;

/** A name for the old type that nothing has, in the same schema. */
export function nameAside(catalog: Catalog, type: CatalogObject): string {
  const [schema, name] = splitQualifiedName(type.name);
  const plain = name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
  const taken = new Set([...catalog.objects.values()].filter((object) => object.relation === null).map((object) => object.name));
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '_old' : `_old${number}`;
    const aside = `${shorten(plain, LONGEST_NAME - suffix.length)}${suffix}`;
    const quoted = /^[a-z_][a-z0-9_]*$/.test(aside) ? aside : quoteIdentifier(aside);
    if (!taken.has(`${schema}.${quoted}`)) return quoted;
  }
}

/** Names are limited in bytes, not in characters. */
function shorten(name: string, bytes: number): string {
  let short = name;
  while (Buffer.byteLength(short) > bytes) short = Array.from(short).slice(0, -1).join('');
  return short;
}

interface Move {
  readonly column: CatalogObject;
  readonly move: string | null;
}

function draftOf(remade: readonly RemadeType[], { how, hazards, lossy }: NewDefinition, moves: readonly Move[], catalog: Catalog): Draft {
  const tables = [...new Set(moves.map(({ column }) => column.relation ?? ''))].sort();
  const alterations = tables.map((table) => {
    const actions = moves.filter(({ column }) => column.relation === table).map(({ move }) => move ?? '');
    return `ALTER TABLE ${table}${actions.length === 1 ? ' ' : '\n  '}${actions.join(',\n  ')}`;
  });
  const olds = remade.map(({ current }) => ({ ...current, aside: nameAside(catalog, current) }));
  const word = (kind: string): string => (kind === 'domain' ? 'DOMAIN' : 'TYPE');
  const names = remade.map(({ current }) => current.name);
  return {
    title: `make type ${names[0] ?? ''} anew ${how}${names.length === 1 ? '' : `, and with it ${names.slice(1).join(', ')}`}`,
    statement: [
      ...(remade.some(hasFloats) ? [EVERY_DIGIT] : []),
      ...olds.map(({ kind, name, aside }) => `ALTER ${word(kind)} ${name} RENAME TO ${aside}`),
      // The constraint keeps its name, which the new domain's is to have.
      ...olds.filter(isNotNull).map(({ name, aside }) => `ALTER DOMAIN ${splitQualifiedName(name)[0]}.${aside} DROP NOT NULL`),
      ...remade.map(({ create }) => create),
      ...alterations,
      ...olds.map(({ kind, name, aside }) => `DROP ${word(kind)} ${splitQualifiedName(name)[0]}.${aside}`).reverse(),
    ].join(';\n'),
    lock: { mode: 'ACCESS EXCLUSIVE', on: tables, below: 'heirs' },
    onlyOnce: true,
    hazards: [
      { type: 'rewrites-table', message: 'writes every table with a column of this type anew, with its indexes, under the lock' },
      ...hazards,
    ],
    ...(lossy === null ? {} : { lossy }),
  };
}

/** A float inside a composite value comes over as text: with every digit, whatever the session prints. */
const EVERY_DIGIT = 'SET LOCAL extra_float_digits = 3';

const hasFloats = ({ current, create }: RemadeType): boolean => current.kind === 'composite' && / (?:real|double precision)\b/.test(create);

const isNotNull = ({ kind, attributes }: CatalogObject): boolean => kind === 'domain' && attributes['notNull'] === true;

/** A column of a type above comes over as text, which is how a composite value or a domain's reads the same before and after. */
function moveColumn(column: CatalogObject, type: CatalogObject, { convert, readsAsText }: NewDefinition): string | null {
  const { type: own, collation, source } = decodeColumn(column.attributes);
  const collate = collation === undefined ? '' : ` COLLATE ${collation}`;
  // A foreign table has no values to convert, and PostgreSQL takes no USING for it.
  if (source?.foreign === true) return `ALTER COLUMN ${column.name} TYPE ${own}${collate}`;
  const isArray = own.endsWith('[]');
  const dimensions = isArray ? '[]' : '';
  const isOfType = own === `${type.name}${dimensions}`;
  const asText = readsAsText ? `${column.name}::text${dimensions}::${own}` : null;
  const using = isOfType ? convert(column.name, isArray) : asText;
  return using === null ? null : `ALTER COLUMN ${column.name} TYPE ${own}${collate} USING ${using}`;
}
