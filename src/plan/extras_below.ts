import type { Catalog } from '../catalog/catalog.js';
import { makeObjectId, type Attributes, type CatalogObject, type ObjectId } from '../catalog/object.js';
import type { Change } from '../diff/change.js';
import { decodeColumn } from '../kinds/column_attributes.js';
import { tableIds, tableNamed } from '../kinds/table_parts.js';
import { parentTables } from '../kinds/inheritance.js';
import { INHERITABLE } from './inherited.js';

export interface Wanted {
  readonly changes: readonly Change[];
  readonly desired: Catalog;
}

/**
 * A table that comes to stand below another one gets its extra columns and checks too, where these stay: CREATE TABLE ... INHERITS brings them,
 * ATTACH PARTITION and INHERIT refuse a table without them (ddl-inherit and ddl-partitioning in PostgreSQL's manual).
 * @param target what a plan without them ends in: it has the extras that stay
 * @returns the same with the extras of the tables above, or what was given where there are none
 */
export function withExtrasBelow(target: ReadonlyMap<ObjectId, CatalogObject>, current: Catalog, wanted: Wanted): Wanted {
  const staying = extrasByTable(target, wanted.desired);
  if (staying.size === 0) return wanted;
  const copies = new ExtrasBelow(staying, target, current, wanted.desired).all();
  if (copies.length === 0) return wanted;
  return {
    changes: [...wanted.changes, ...copies.map((object): Change => ({ change: 'added', object }))],
    desired: { ...wanted.desired, objects: new Map([...wanted.desired.objects, ...copies.map((object) => [object.id, object] as const)]) },
  };
}

function extrasByTable(target: ReadonlyMap<ObjectId, CatalogObject>, desired: Catalog): ReadonlyMap<string, readonly CatalogObject[]> {
  const extras = new Map<string, CatalogObject[]>();
  for (const object of target.values()) {
    if (object.relation === null || !INHERITABLE.includes(object.kind) || desired.objects.has(object.id)) continue;
    // A default of a column that is desired without one is no extra.
    if (object.kind === 'default' && desired.objects.has(makeObjectId('column', object.relation, object.name))) continue;
    extras.set(object.relation, [...(extras.get(object.relation) ?? []), object]);
  }
  return extras;
}

class ExtrasBelow {
  readonly #before: ReadonlyMap<string, readonly string[]>;
  readonly #after: ReadonlyMap<string, readonly string[]>;
  readonly #copies = new Map<string, readonly CatalogObject[]>();

  constructor(
    readonly staying: ReadonlyMap<string, readonly CatalogObject[]>,
    readonly target: ReadonlyMap<ObjectId, CatalogObject>,
    readonly current: Catalog,
    readonly desired: Catalog,
  ) {
    this.#before = parentTables(current);
    this.#after = parentTables(desired);
  }

  all(): readonly CatalogObject[] {
    return [...this.#after.keys()].flatMap((table) => this.#copiesFor(table));
  }

  /** What a table gets from those above it: from a new one all of its extras, from one that it had only what that one gets itself. */
  #copiesFor(table: string): readonly CatalogObject[] {
    const known = this.#copies.get(table);
    if (known !== undefined) return known;
    const found = new Map<ObjectId, CatalogObject>();
    for (const parent of this.#after.get(table) ?? []) {
      const isNew = this.#before.get(table)?.includes(parent) !== true;
      for (const extra of [...(isNew ? (this.staying.get(parent) ?? []) : []), ...this.#copiesFor(parent)]) {
        const copy = this.#copy(extra, parent, table, isNew);
        if (copy !== null && !this.target.has(copy.id)) found.set(copy.id, copy);
      }
    }
    this.#copies.set(table, [...found.values()]);
    return [...found.values()];
  }

  #copy(extra: CatalogObject, parent: string, table: string, isNew: boolean): CatalogObject | null {
    const below = tableNamed(table, this.desired);
    // NO INHERIT
    if (below === undefined || (extra.kind === 'check_constraint' && isForItsTableOnly(extra))) return null;
    const onTable = (id: ObjectId): ObjectId => {
      if (tableIds(parent).includes(id)) return below.id;
      const object = this.current.objects.get(id) ?? this.#copies.get(parent)?.find((copy) => copy.id === id);
      return object?.relation === parent ? makeObjectId(object.kind, table, object.name) : id;
    };
    const isPartition = below.attributes['inherits'] === undefined;
    const isMade = !this.current.objects.has(below.id);
    return {
      ...extra,
      id: makeObjectId(extra.kind, table, extra.name),
      schema: below.schema,
      relation: table,
      parent: extra.parent === null ? null : onTable(extra.parent),
      attributes: attributesBelow(extra, isPartition ? extra.kind !== 'column' : isMade || !isNew),
      dependencies: extra.dependencies.map(onTable),
    };
  }
}

const isForItsTableOnly = ({ attributes: { printed } }: CatalogObject): boolean => / NO INHERIT\b/.test(JSON.stringify(printed));

/** An identity stays with the table that has it; NOT NULL has the name that it has above. */
function attributesBelow({ kind, attributes }: CatalogObject, isInherited: boolean): Attributes {
  const { inherited: _, ...own } = attributes;
  const inherited = isInherited ? { inherited: true } : {};
  if (kind === 'default') return own;
  if (kind !== 'column') return { ...own, ...inherited };
  const { identity: _identity, sequenceLogged: _logged, statistics: _statistics, options: _options, ...column } = decodeColumn(own);
  const name = column.source?.notNullName;
  const printed = { ...column.printed, ...(name === undefined ? {} : { notNullName: name }) };
  return {
    ...column,
    ...inherited,
    ...(Object.keys(printed).length === 0 ? {} : { printed }),
    ...(name === undefined ? {} : { source: { notNullName: name } }),
  };
}
