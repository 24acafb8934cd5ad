import type { Catalog } from '../catalog/catalog.js';
import { isList, makeObjectId, sameJson, type Attributes, type CatalogObject, type Json } from '../catalog/object.js';
import { decodeColumn, type ColumnAttributes } from './column_attributes.js';
import type { AttributeChange, Effect, WriteContext } from './kind.js';
import { parentsAgain } from './parent_order.js';
import { changesInherited, hasColumns, tableNamed } from './table_parts.js';

const known = new WeakMap<Catalog, ReadonlyMap<string, readonly string[]>>();

/** For each table (qualified name) the tables it inherits from or is a partition of. */
export function parentTables(catalog: Catalog): ReadonlyMap<string, readonly string[]> {
  const found = known.get(catalog);
  if (found !== undefined) return found;
  const parents = new Map<string, readonly string[]>();
  for (const object of catalog.objects.values()) {
    if (object.kind === 'partition' && object.relation !== null) parents.set(object.relation, [object.name]);
    const inherits = hasColumns(object.kind) ? object.attributes['inherits'] : undefined;
    if (isList(inherits))
      parents.set(
        object.name,
        inherits.filter((parent) => typeof parent === 'string'),
      );
  }
  known.set(catalog, parents);
  return parents;
}

const parentsOf = (table: string, catalog: Catalog): readonly string[] => parentTables(catalog).get(table) ?? [];

/** The tables that inherit from a table, or are its partitions, before and after the migration; theirs too, each after its parent. */
function heirs(table: string, context: WriteContext): readonly string[] {
  const after = parentTables(context.desired);
  const own = [...parentTables(context.current)]
    .filter(([name, parents]) => parents.includes(table) && after.get(name)?.includes(table) === true)
    .map(([name]) => name);
  return [...new Set(own.flatMap((name) => [name, ...heirs(name, context)]))];
}

/** True for a table that other tables inherit from, partitions aside: ADD COLUMN takes no identity there (ATExecAddColumn in PostgreSQL's sources). */
export const hasInheritors = (table: string, context: WriteContext): boolean =>
  heirs(table, context).some((child) => inheritsFrom(child, context.current));

/** ADD COLUMN gives its default to every child: to be taken away again where a child is to have none. */
export function withoutDefault({ relation, name }: CatalogObject, context: WriteContext): readonly string[] {
  return heirs(relation ?? '', context)
    .filter((child) => !isOwn(context.current.objects.get(makeObjectId('column', child, name)), context.current))
    .filter((child) => context.desired.objects.has(makeObjectId('column', child, name)))
    .filter((child) => !context.desired.objects.has(makeObjectId('default', child, name)))
    .map((child) => `ALTER TABLE ONLY ${child} ALTER COLUMN ${name} DROP DEFAULT`);
}

/** True for a column that a table keeps when its parent loses it. */
const isOwn = (column: CatalogObject | undefined, catalog: Catalog): boolean =>
  column !== undefined && column.attributes['inherited'] !== true && inheritsFrom(column.relation ?? '', catalog);

/** CREATE TABLE ... INHERITS takes the defaults of the parents over: to be taken away where the table is to have none. */
export function withoutDefaultsOfParents(table: CatalogObject, context: WriteContext): readonly string[] {
  const { catalog } = context;
  if (table.attributes['inherits'] === undefined) return [];
  const parents = parentsOf(table.name, catalog);
  return context
    .childrenOf(table.id)
    .filter(({ kind, attributes }) => kind === 'column' && attributes['inherited'] === true && attributes['generated'] === undefined)
    .filter(({ name }) => !catalog.objects.has(makeObjectId('default', table.name, name)))
    .filter(({ name }) => parents.some((parent) => catalog.objects.has(makeObjectId('default', parent, name))))
    .map(({ name }) => `ALTER TABLE ONLY ${table.name} ALTER COLUMN ${name} DROP DEFAULT`);
}

/** DROP NOT NULL reaches the children, also those that are to keep theirs: they get it back. */
export function notNullOfChildren({ relation, name }: CatalogObject, context: WriteContext): readonly string[] {
  return heirs(relation ?? '', context)
    .filter((child) =>
      [context.current, context.desired].every(
        ({ objects }) => objects.get(makeObjectId('column', child, name))?.attributes['notNull'] === true,
      ),
    )
    .map((child) => `ALTER TABLE ONLY ${child} ALTER COLUMN ${name} SET NOT NULL`);
}

const isOn = ({ kind, name }: CatalogObject, table: string, catalog: Catalog): boolean =>
  catalog.objects.has(makeObjectId(kind, table, name));

/** True for a column that is inherited and whose NOT NULL is not: CREATE TABLE does not name it. */
export const isNotNullAlone = ({ kind, relation, name, attributes }: CatalogObject, { catalog }: WriteContext): boolean =>
  kind === 'column' &&
  attributes['inherited'] === true &&
  attributes['notNull'] === true &&
  parentsOf(relation ?? '', catalog).every(
    (parent) => catalog.objects.get(makeObjectId('column', parent, name))?.attributes['notNull'] !== true,
  );

/** From 18 on: a child's NOT NULL gets the name of its parent's first, so that PostgreSQL would choose another name for that. */
export function isNameOfAChild({ to, desired }: AttributeChange<ColumnAttributes>, context: WriteContext): boolean {
  const name = to.source?.notNullName;
  if (context.targetMajor < 18 || name === undefined) return false;
  return heirs(desired.relation ?? '', context).some((child) => {
    const [before, after] = [context.current, context.desired].map(({ objects }) =>
      objects.get(makeObjectId('column', child, desired.name)),
    );
    return before?.attributes['notNull'] === true && after !== undefined && decodeColumn(after.attributes).source?.notNullName === name;
  });
}

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
export function inheritsEffect(
  { from, to, desired: table }: AttributeChange<{ readonly inherits?: readonly string[] | undefined }>,
  context: WriteContext,
): Effect {
  if (becomesOwn(from.inherits ?? [], to.inherits ?? [], table.name, context)) return context.mayLose ? 'replace' : 'impossible';
  const late = [...context.desired.objects.values()].filter(
    (object) => object.relation === table.name && INHERITED.includes(object.kind) && comesTooLate(object, context),
  );
  if (late.length === 0) return 'alter';
  if (context.mayLose) return 'replace';
  return late.every(({ id }) => context.current.objects.has(id)) ? 'alter' : 'impossible';
}

/**
 * True where a table would keep as its own what it is to have from its parents alone: it leaves them for a while, to have them in another order or
 * to have an inherited column changed; or where one of them changes meanwhile.
 */
function becomesOwn(before: readonly string[], after: readonly string[], table: string, context: WriteContext): boolean {
  const { current, desired } = context;
  const again = parentsAgain(before, after);
  if (again.length === 0 && !changesInherited(table, context)) return false;
  const staying = before.filter((parent) => after.includes(parent) && !again.includes(parent));
  const isKept = (object: CatalogObject): boolean =>
    staying.some((parent) => isOn(object, parent, current) && isOn(object, parent, desired));
  const parts = [...desired.objects.values()].filter(({ kind }) => INHERITED.includes(kind));
  const isNow = ({ id }: CatalogObject): boolean => current.objects.get(id)?.attributes['inherited'] === true;
  if (parts.some((part) => part.relation === table && part.attributes['inherited'] === true && isNow(part) && !isKept(part))) return true;
  const isOfParent = ({ kind, relation }: CatalogObject): boolean => INHERITED.includes(kind) && again.includes(relation ?? '');
  return (
    parts.some((part) => isOfParent(part) && !sameJson(part.attributes, current.objects.get(part.id)?.attributes)) ||
    [...current.objects.values()].some((part) => isOfParent(part) && !desired.objects.has(part.id))
  );
}

const INHERITED: readonly string[] = ['column', 'check_constraint'];

/** Why a column or check is not made: it is to come from a parent that the table does not get. */
export const refusedAsInherited = (object: CatalogObject, _attributes: unknown, context: WriteContext): string | null =>
  comesTooLate(object, context) && !context.mayLose ? 'it comes from a parent that the table is not given' : null;

/** CREATE TABLE ... INHERITS copies storage and compression of the columns that the parents have (MergeAttributes in PostgreSQL's sources). */
export function storageOfParents(column: CatalogObject, { catalog }: WriteContext): Attributes {
  const inherits = tableNamed(column.relation ?? '', catalog)?.attributes['inherits'];
  const parents = isList(inherits) ? inherits.filter((parent) => typeof parent === 'string') : [];
  const above = parents.map((parent) => catalog.objects.get(makeObjectId('column', parent, column.name)));
  const first = (name: string): Json | undefined => above.find((other) => other?.attributes[name] !== undefined)?.attributes[name];
  return { storage: first('storage'), compression: first('compression') };
}
