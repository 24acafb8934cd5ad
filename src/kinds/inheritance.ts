import type { Catalog } from '../catalog/catalog.js';
import { isList, makeObjectId, sameJson, type Attributes, type CatalogObject, type Json } from '../catalog/object.js';
import type { AttributeChange, Effect, WriteContext } from './kind.js';

/** The tables that a table inherits from, or is a partition of: qualified names. */
function parentsOf(table: string, catalog: Catalog): readonly string[] {
  const inherits = catalog.objects.get(makeObjectId('table', null, table))?.attributes['inherits'];
  if (isList(inherits)) return inherits.filter((parent) => typeof parent === 'string');
  return [...catalog.objects.values()].filter(({ kind, relation }) => kind === 'partition' && relation === table).map(({ name }) => name);
}

const isOn = ({ kind, name }: CatalogObject, table: string, catalog: Catalog): boolean =>
  catalog.objects.has(makeObjectId(kind, table, name));

/**
 * What it takes that a column or a check no longer comes from a parent alone, or does: it comes by itself where the table gets other parents, and where
 * the parent drops its own, where that is allowed, and leaves it to the table. What a table has declared itself it has for good.
 */
export function inheritedEffect(
  { from, to, desired }: AttributeChange<{ readonly inherited?: boolean | undefined }>,
  { current, catalog, mayLose }: WriteContext,
): Effect {
  if (from.inherited === to.inherited) return 'alter';
  const table = desired.relation ?? '';
  const [before, after] = [parentsOf(table, current), parentsOf(table, catalog)];
  const isAttached = catalog.objects.get(makeObjectId('table', null, table))?.attributes['inherits'] === undefined;
  if (!sameJson(before, after)) return to.inherited === true && !isAttached ? 'impossible' : 'alter';
  const isPartition = current.objects.get(makeObjectId('table', null, table))?.attributes['inherits'] === undefined;
  const lost = before.some((parent) => isOn(desired, parent, current)) && !after.some((parent) => isOn(desired, parent, catalog));
  // A partitioned table drops its check from the partitions too, and shares one that a partition has already.
  if (isPartition) return !lost ? 'alter' : mayLose ? 'replace' : 'impossible';
  return to.inherited !== true && lost && mayLose ? 'alter' : 'impossible';
}

/** What each table has for itself: ALTER TABLE ONLY sets it, and what inherits the column keeps its own. */
export const OF_EACH_TABLE: readonly string[] = ['storage', 'compression', 'statistics', 'options'];

/** CREATE TABLE ... INHERITS copies storage and compression of the columns that the parents have (MergeAttributes in PostgreSQL's sources). */
export function storageOfParents(column: CatalogObject, { catalog }: WriteContext): Attributes {
  const inherits = catalog.objects.get(makeObjectId('table', null, column.relation ?? ''))?.attributes['inherits'];
  const above = (isList(inherits) ? inherits : []).map((parent) =>
    catalog.objects.get(makeObjectId('column', String(parent), column.name)),
  );
  const first = (name: string): Json | undefined => above.find((other) => other?.attributes[name] !== undefined)?.attributes[name];
  return { storage: first('storage'), compression: first('compression') };
}
