import type { Catalog } from '../catalog/catalog.js';
import { isList, makeObjectId, sameJson, type Attributes, type CatalogObject, type Json } from '../catalog/object.js';
import type { AttributeChange, Effect, WriteContext } from './kind.js';
import { tableNamed } from './table_parts.js';

/** The tables that a table inherits from, or is a partition of: qualified names. */
function parentsOf(table: string, catalog: Catalog): readonly string[] {
  const inherits = tableNamed(table, catalog)?.attributes['inherits'];
  if (isList(inherits)) return inherits.filter((parent) => typeof parent === 'string');
  return [...catalog.objects.values()].filter(({ kind, relation }) => kind === 'partition' && relation === table).map(({ name }) => name);
}

const isOn = ({ kind, name }: CatalogObject, table: string, catalog: Catalog): boolean =>
  catalog.objects.has(makeObjectId(kind, table, name));

interface MayBeInherited {
  readonly inherited?: boolean | undefined;
}

/** Why a column or check that is its parent's stays so, or why one that the table declared itself does. */
export const whyInherited = ({ to }: AttributeChange<MayBeInherited>): string =>
  to.inherited === true
    ? 'PostgreSQL has no statement for it: what a table has declared itself stays its own, also where a parent has it'
    : "it comes from a parent that keeps it; it becomes the table's own where --drop all takes it off the parent, or after NO INHERIT and INHERIT by hand";

/**
 * What it takes that a column or a check no longer comes from a parent alone, or does: it comes by itself where the table gets other parents, and where
 * the parent drops its own and leaves it to the table. What a table has declared itself it has for good.
 */
export function inheritedEffect({ from, to, desired }: AttributeChange<MayBeInherited>, context: WriteContext): Effect {
  const { current, catalog, mayLose } = context;
  if (from.inherited === to.inherited) return 'alter';
  const table = desired.relation ?? '';
  const [before, after] = [parentsOf(table, current), parentsOf(table, catalog)];
  if (!sameJson(before, after)) return to.inherited === true && inheritsFrom(table, catalog) && !mayLose ? 'impossible' : 'alter';
  const isPartition = !inheritsFrom(table, current);
  const lost = before.some((parent) => isOn(desired, parent, current)) && !after.some((parent) => isOn(desired, parent, catalog));
  // A partitioned table drops its check from the partitions too, and shares one that a partition has already.
  if (isPartition) return !lost ? 'alter' : mayLose ? 'replace' : 'impossible';
  return to.inherited !== true && lost ? 'alter' : 'impossible';
}

const inheritsFrom = (table: string, catalog: Catalog): boolean => tableNamed(table, catalog)?.attributes['inherits'] !== undefined;

/** True for a column or check that is to come from a parent alone, although the table gets that parent when it is there already. */
const comesTooLate = (object: CatalogObject, { current, desired }: WriteContext): boolean => {
  const { relation, attributes } = object;
  if (relation === null || attributes['inherited'] !== true || current.objects.get(object.id)?.attributes['inherited'] === true)
    return false;
  if (tableNamed(relation, current) === undefined || !inheritsFrom(relation, desired)) return false;
  const [before, after] = [parentsOf(relation, current), parentsOf(relation, desired)];
  return !sameJson(before, after) && !after.some((parent) => before.includes(parent) && isOn(object, parent, desired));
};

/**
 * INHERIT wants the columns and checks to be there, and what a table was given by itself is its own (ALTER TABLE in PostgreSQL's manual): only
 * CREATE TABLE makes one that has them from its parent alone.
 */
export function inheritsEffect({ desired: table }: AttributeChange<unknown>, context: WriteContext): Effect {
  const late = [...context.desired.objects.values()].filter(
    (object) => object.relation === table.name && INHERITED.includes(object.kind) && comesTooLate(object, context),
  );
  if (late.length === 0) return 'alter';
  if (context.mayLose) return 'replace';
  return late.every(({ id }) => context.current.objects.has(id)) ? 'alter' : 'impossible';
}

const INHERITED: readonly string[] = ['column', 'check_constraint'];

/** Why a column or check is not made: it is to come from a parent that the table does not get. */
export const refusedAsInherited = (object: CatalogObject, _attributes: unknown, context: WriteContext): string | null =>
  comesTooLate(object, context) && !context.mayLose ? 'it comes from a parent that the table is not given' : null;

/** What each table has for itself: ALTER TABLE ONLY sets it, and what inherits the column keeps its own. */
export const OF_EACH_TABLE: readonly string[] = ['storage', 'compression', 'statistics', 'options'];

/** CREATE TABLE ... INHERITS copies storage and compression of the columns that the parents have (MergeAttributes in PostgreSQL's sources). */
export function storageOfParents(column: CatalogObject, { catalog }: WriteContext): Attributes {
  const inherits = tableNamed(column.relation ?? '', catalog)?.attributes['inherits'];
  const parents = isList(inherits) ? inherits.filter((parent) => typeof parent === 'string') : [];
  const above = parents.map((parent) => catalog.objects.get(makeObjectId('column', parent, column.name)));
  const first = (name: string): Json | undefined => above.find((other) => other?.attributes[name] !== undefined)?.attributes[name];
  return { storage: first('storage'), compression: first('compression') };
}
