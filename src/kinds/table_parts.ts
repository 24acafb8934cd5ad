import { makeObjectId, sameJson, type CatalogObject, type ObjectId } from '../catalog/object.js';
import type { Catalog } from '../catalog/catalog.js';
import { decodeCheck } from './check_attributes.js';
import { columnDefinition } from './column_definition.js';
import { NO_LOCK, type Draft, type Lock } from './draft.js';
import { parentsAgain } from './parent_order.js';
import type { AttributeChange, WriteContext } from './kind.js';
import { quoteLiteral } from '../sql/quote.js';

/** What tables and foreign tables have in common: columns, and what they inherit. */

const TABLES: readonly string[] = ['table', 'foreign_table'];

/** True for the kinds that a column can stand on. */
export const hasColumns = (kind: string): boolean => TABLES.includes(kind);

/** The ids that a table of this name has, as a table or as a foreign one. */
export const tableIds = (name: string): readonly ObjectId[] => TABLES.map((kind) => makeObjectId(kind, null, name));

/** The table or foreign table of a name. */
export function tableNamed(name: string, { objects }: Catalog): CatalogObject | undefined {
  const id = tableIds(name).find((candidate) => objects.has(candidate));
  return id === undefined ? undefined : objects.get(id);
}

/** SQL: qualified names of the tables that `c` inherits from, in order; null for a partition, which is an object of its own. */
export const INHERITS = `CASE WHEN NOT c.relispartition THEN (SELECT jsonb_agg(i.inhparent::regclass::text ORDER BY i.inhseqno) FROM pg_inherits i WHERE i.inhrelid = c.oid) END`;

const isColumn = (object: CatalogObject): boolean => object.kind === 'column';

const isOwnColumn = (object: CatalogObject): boolean => isColumn(object) && object.attributes['inherited'] !== true;

const isInheritedCheck = (object: CatalogObject): boolean => object.kind === 'check_constraint' && object.attributes['inherited'] === true;

/** CREATE TABLE makes every check a valid one: one that is not comes by itself. */
const isWrittenAlong = (check: CatalogObject, isPartition: boolean): boolean =>
  isInheritedCheck(check) && !(isPartition && decodeCheck(check.attributes).notValid === true);

const isPartition = (children: readonly CatalogObject[]): boolean => children.some((child) => child.kind === 'partition');

/** ATTACH PARTITION wants the checks of the partitioned table to be there already. */
function checksOfPartition(object: CatalogObject, context: WriteContext): readonly string[] {
  const children = context.childrenOf(object.id);
  if (!isPartition(children)) return [];
  return children
    .filter((child) => isWrittenAlong(child, true))
    .map((check) => `  CONSTRAINT ${check.name} ${decodeCheck(check.attributes).printed.definition}`);
}

/** What stands between the parentheses of CREATE TABLE, with them. */
export function tableElements(object: CatalogObject, context: WriteContext): string {
  const columns = context.childrenOf(object.id).filter(isOwnColumn);
  const elements = [
    ...columns.map((column) => `  ${column.name} ${columnDefinition(column, context)}`),
    ...checksOfPartition(object, context),
  ];
  return elements.length === 0 ? '()' : `(\n${elements.join(',\n')}\n)`;
}

/** What CREATE TABLE writes along. */
export function absorbedByTable(object: CatalogObject, context: WriteContext): readonly ObjectId[] {
  const children = context.childrenOf(object.id);
  const defaults = children
    .filter(isOwnColumn)
    .flatMap((column) => context.childrenOf(column.id).filter((child) => child.kind === 'default'));
  const checks = children.filter((child) => isWrittenAlong(child, isPartition(children)));
  return [...children.filter(isColumn), ...defaults, ...checks].map((child) => child.id);
}

/** The lock of CREATE ... INHERITS. */
export const lockOfParents = (parents: readonly string[] = []): Lock =>
  parents.length === 0 ? NO_LOCK : { mode: 'SHARE UPDATE EXCLUSIVE', on: parents };

/** NO INHERIT and INHERIT. */
export function alterInherits(
  { from, to, desired }: AttributeChange<{ readonly inherits?: readonly string[] | undefined }>,
  context: WriteContext,
): readonly Draft[] {
  const before = from.inherits ?? [];
  const after = to.inherits ?? [];
  const again = parentsAgain(before, after);
  const leave = (parent: string) => ({ parent, clause: `NO INHERIT ${parent}`, move: { leaves: [parent] }, seen: 'no longer seen' });
  const removed = before.filter((parent) => !after.includes(parent)).map(leave);
  const added = after
    .filter((parent) => !before.includes(parent) || again.includes(parent))
    .map((parent) => ({ parent, clause: `INHERIT ${parent}`, move: { joins: [parent] }, seen: 'seen' }));
  // What a table inherits becomes its own when no parent is left that has it, and stays its own; under a parent it cannot be changed.
  const isFirst = again.length > 0 || changesInherited(desired.name, context);
  const moves = isFirst ? [...removed, ...again.map(leave), ...added] : [...added, ...removed];
  const isChild = (parent: string): string =>
    `EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = to_regclass(${quoteLiteral(desired.name)}) AND inhparent = to_regclass(${quoteLiteral(parent)}))`;
  return moves.map(({ parent, clause, move, seen }) => ({
    title: `table ${desired.name}: ${clause.toLowerCase().replace(parent.toLowerCase(), parent)}`,
    statement: `ALTER TABLE ${desired.name} ${clause}`,
    lock: { mode: 'ACCESS EXCLUSIVE', on: [desired.name], ...('joins' in move ? { also: lockOfParents(move.joins) } : {}) },
    hazards: [{ type: 'changes-access', message: `its rows are ${seen} through ${parent}` }],
    onlyOnce: true,
    ...(moves.length === 1 ? {} : { stillToDo: 'joins' in move ? `NOT ${isChild(parent)}` : isChild(parent) }),
    ...move,
  }));
}

/** True where a column or check that a table has and keeps is to be another one. */
export function changesInherited(table: string, { current, desired }: WriteContext): boolean {
  return [...current.objects.values()].some((before) => {
    if (before.relation !== table || (before.kind !== 'column' && before.kind !== 'check_constraint')) return false;
    const after = desired.objects.get(before.id);
    const [some, other] = [before, after].map((object) => ({ ...object?.attributes, inherited: null, source: null }));
    return after !== undefined && !sameJson(some, other);
  });
}
