import type { CatalogObject, ObjectId } from './object.js';

/** Objects that are in the database but that no kind reads yet. */
export interface Unmodelled {
  /** in words, plural: `event triggers` */
  readonly kind: string;
  readonly names: readonly string[];
}

/** A cast as pg_cast has it: `implicit`, `assignment` or `explicit`. Types as format_type prints them, without a modifier. */
export interface Cast {
  readonly source: string;
  readonly target: string;
  readonly context: 'implicit' | 'assignment' | 'explicit';
}

/** A foreign key that PostgreSQL refused while a desired schema was loaded. */
export interface BlockedForeignKey {
  /** qualified and quoted */
  readonly table: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly referencedTable: string;
  /** empty where the source names none: the primary key is meant */
  readonly referencedColumns: readonly string[];
  /** everything after `FOREIGN KEY`, as ALTER TABLE ... ADD CONSTRAINT takes it, names qualified */
  readonly definition: string;
  /** `types`: they do not fit; `missing`: no such table, column or key */
  readonly reason: 'types' | 'missing';
  /** PostgreSQL's words */
  readonly message: string;
  /** file:line:column where it was declared */
  readonly place: string;
}

/** A schema as PostgreSQL describes it: objects and the dependencies between them. */
export interface Catalog {
  /** the major version that printed the texts in it */
  readonly major: number;
  readonly objects: ReadonlyMap<ObjectId, CatalogObject>;
  readonly unmodelled: readonly Unmodelled[];
  readonly casts: readonly Cast[];
  readonly blockedForeignKeys: readonly BlockedForeignKey[];
  /** roles that the source names and that were made up while it was loaded */
  readonly standInRoles: readonly string[];
}

export const emptyCatalog = (major: number): Catalog => ({
  major,
  objects: new Map(),
  unmodelled: [],
  casts: [],
  blockedForeignKeys: [],
  standInRoles: [],
});

/** For each object, who names it among its dependencies. */
export function dependentsOf(catalog: Catalog): ReadonlyMap<ObjectId, readonly CatalogObject[]> {
  const dependents = new Map<ObjectId, CatalogObject[]>();
  for (const object of catalog.objects.values()) {
    for (const dependency of object.dependencies) {
      const known = dependents.get(dependency);
      if (known === undefined) dependents.set(dependency, [object]);
      else known.push(object);
    }
  }
  return dependents;
}

/** The children of every object of a catalog, in catalog order. */
export function childrenByParent(catalog: Catalog): ReadonlyMap<ObjectId, readonly CatalogObject[]> {
  const children = new Map<ObjectId, CatalogObject[]>();
  for (const object of catalog.objects.values()) {
    if (object.parent === null) continue;
    const siblings = children.get(object.parent);
    if (siblings === undefined) children.set(object.parent, [object]);
    else siblings.push(object);
  }
  return children;
}
