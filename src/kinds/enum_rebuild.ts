import * as z from 'zod';
import { dependentsOf, type Catalog } from '../catalog/catalog.js';
import type { CatalogObject, ObjectId } from '../catalog/object.js';
import { quoteIdentifier, quoteLiteral } from '../sql/quote.js';
import { createEnumStatement } from './enum_labels.js';
import type { Draft, WriteContext } from './kind.js';
import { splitQualifiedName } from './qualified_name.js';
import { columnsStoring } from './type_users.js';

/** What it takes to give an enum other labels while columns store it. */
export interface EnumRebuild {
  /** one text of several statements, which belong together under one guard: the old type is renamed, the new one made, the columns moved over */
  readonly draft: Draft;
  /** what has to be gone before and made again after, the type's own comment, grants and owner included, which go by themselves */
  readonly inTheWay: readonly CatalogObject[];
}

/** Kinds that PostgreSQL refuses to leave on a column whose type changes; foreign keys, since both sides change one after the other. */
const STANDS_ON_COLUMN = ['view', 'materialized_view', 'policy', 'trigger', 'function', 'procedure', 'foreign_key'];

/**
 * Makes an enum anew under the columns that store it, for labels that go or change places.
 * @returns null where it cannot be done: a domain, range or composite type that a column stores stands between, or a partition key
 */
export function enumRebuild(
  current: CatalogObject,
  from: readonly string[],
  to: readonly string[],
  context: Pick<WriteContext, 'current' | 'catalog' | 'mayLose'>,
): EnumRebuild | null {
  const catalog = context.current;
  const dependents = dependentsOf(catalog);
  const direct = dependents.get(current.id) ?? [];
  const columns = columnsStoring(catalog, current.id).filter((column) => !isGenerated(column) && staysWith(column, current, context));
  const movable = new Set(direct.map(({ id }) => id));
  if (columns.some((column) => !movable.has(column.id) || isPartitionKey(catalog, column))) return null;

  const moved = columns.filter((column) => !movesWithParent(catalog, column));
  const inTheWay = new Map<ObjectId, CatalogObject>();
  for (const dependent of direct) if (mustGo(dependent)) inTheWay.set(dependent.id, dependent);
  for (const column of columns) {
    for (const dependent of dependents.get(column.id) ?? []) {
      if (STANDS_ON_COLUMN.includes(dependent.kind) || isGenerated(dependent)) inTheWay.set(dependent.id, dependent);
    }
  }
  return { draft: draftOf(current, from, to, moved, nameAside(catalog, current)), inTheWay: [...inTheWay.values()] };
}

/** False for a column that is dropped or gets another type: that comes first. */
function staysWith(column: CatalogObject, type: CatalogObject, context: Pick<WriteContext, 'catalog' | 'mayLose'>): boolean {
  const wanted = context.catalog.objects.get(column.id);
  return wanted === undefined
    ? !context.mayLose
    : wanted.attributes['type'] === column.attributes['type'] || wanted.dependencies.includes(type.id);
}

const isGenerated = (object: CatalogObject): boolean => object.kind === 'column' && object.attributes['generated'] !== undefined;

/** What names the type itself: a constant of it in a default, a check, an index, a view; a function's parameter; its comment and grants. */
const mustGo = (dependent: CatalogObject): boolean =>
  dependent.kind === 'column' ? isGenerated(dependent) : dependent.attributes['inherited'] !== true;

/** True for a column of a partition or of an inheriting table: ALTER TABLE on the parent reaches it. */
function movesWithParent(catalog: Catalog, column: CatalogObject): boolean {
  if (column.attributes['inherited'] === true) return true;
  const parents = [...catalog.objects.values()].flatMap((object) => {
    if (object.kind === 'partition' && object.relation === column.relation) return [object.name];
    const inherits = object.kind === 'table' && object.name === column.relation ? object.attributes['inherits'] : undefined;
    return Array.isArray(inherits) ? inherits.filter((parent) => typeof parent === 'string') : [];
  });
  return parents.some((parent) => [...catalog.objects.values()].some((other) => isColumn(other, parent, column.name)));
}

const isColumn = (object: CatalogObject, table: string, name: string): boolean =>
  object.kind === 'column' && object.relation === table && object.name === name;

/** PostgreSQL changes no type in a partition key; a column that the key only seems to name is better left alone too. */
function isPartitionKey(catalog: Catalog, column: CatalogObject): boolean {
  const table = [...catalog.objects.values()].find((object) => object.kind === 'table' && object.name === column.relation);
  const partitioned = partitionedTable.safeParse(table?.attributes);
  return partitioned.success && partitioned.data.printed.partitionKey.includes(column.name);
}

const partitionedTable = z.object({ printed: z.object({ partitionKey: z.string() }) });

const LONGEST_NAME = 63;

/** A name for the old type that nothing has, in the same schema. */
function nameAside(catalog: Catalog, type: CatalogObject): string {
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

function draftOf(
  type: CatalogObject,
  from: readonly string[],
  to: readonly string[],
  columns: readonly CatalogObject[],
  aside: string,
): Draft {
  const [schema] = splitQualifiedName(type.name);
  const tables = [...new Set(columns.map((column) => column.relation ?? ''))].sort();
  const moves = tables.map((table) => {
    const actions = columns.filter((column) => column.relation === table).map((column) => moveColumn(column, type));
    return `ALTER TABLE ${table}${actions.length === 1 ? ' ' : '\n  '}${actions.join(',\n  ')}`;
  });
  const lost = from.filter((label) => !to.includes(label)).map(quoteLiteral);
  const fails = { type: 'may-fail-on-rows', message: `fails if a row holds ${lost.join(' or ')}` } as const;
  return {
    title: `make type ${type.name} anew with other labels`,
    statement: [
      `ALTER TYPE ${type.name} RENAME TO ${aside}`,
      createEnumStatement(type.name, to),
      ...moves,
      `DROP TYPE ${schema}.${aside}`,
    ].join(';\n'),
    lock: { mode: 'ACCESS EXCLUSIVE', on: tables },
    onlyOnce: true,
    hazards: [
      { type: 'rewrites-table', message: 'writes every table with a column of this type anew, with its indexes, under the lock' },
      ...(lost.length === 0 ? [] : [fails]),
    ],
  };
}

function moveColumn(column: CatalogObject, type: CatalogObject): string {
  const dimensions = column.attributes['type'] === type.name ? '' : '[]';
  return `ALTER COLUMN ${column.name} TYPE ${type.name}${dimensions} USING ${column.name}::text${dimensions}::${type.name}${dimensions}`;
}
