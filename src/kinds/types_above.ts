import { dependentsOf, type Catalog } from '../catalog/catalog.js';
import { sameJson, SOURCE, type CatalogObject, type ObjectId } from '../catalog/object.js';
import { compositeAttributes, createCompositeStatement } from './composite_definition.js';
import { checksOf, createDomainStatement, domainAttributes } from './domain_definition.js';
import type { WriteContext } from './kind.js';

/** A type that is made anew: as it was, and the statement that makes it. */
export interface RemadeType {
  readonly current: CatalogObject;
  readonly create: string;
  /** what CREATE makes along: the checks of a domain */
  readonly covers: readonly ObjectId[];
}

export type RebuildContext = Pick<WriteContext, 'current' | 'catalog' | 'mayLose' | 'childrenOf'>;

const TYPES = ['enum', 'composite', 'domain', 'range'];

/**
 * The domains over a type and the composite types that have it, arrays included, lower ones first: what PostgreSQL ties to the old type.
 * Those that are dropped anyway are left out.
 * @returns null where one cannot be made anew along: a range, or one that changes by itself
 */
export function typesAbove(type: CatalogObject, context: RebuildContext): readonly RemadeType[] | null {
  const above = sorted(type.id, context.current).filter((object) => !context.mayLose || context.catalog.objects.has(object.id));
  const remade = above.map((object) => remadeType(object, context.catalog.objects.get(object.id), context));
  return remade.every((found) => found !== null) ? remade : null;
}

function sorted(start: ObjectId, catalog: Catalog): readonly CatalogObject[] {
  const dependents = dependentsOf(catalog);
  const visited = new Set<ObjectId>();
  const upperFirst: CatalogObject[] = [];
  const visit = (id: ObjectId): void => {
    for (const dependent of dependents.get(id) ?? []) {
      if (!TYPES.includes(dependent.kind) || visited.has(dependent.id)) continue;
      visited.add(dependent.id);
      visit(dependent.id);
      upperFirst.push(dependent);
    }
  };
  visit(start);
  return upperFirst.reverse();
}

function remadeType(current: CatalogObject, wanted: CatalogObject | undefined, context: RebuildContext): RemadeType | null {
  if (wanted !== undefined && !isSame(wanted, current)) return null;
  switch (current.kind) {
    case 'domain': {
      const checks = checksOf(current.id, context);
      const create = createDomainStatement(current.name, domainAttributes.parse(current.attributes), checks);
      return { current, create, covers: checks.map(({ id }) => id) };
    }
    case 'composite':
      return { current, create: createCompositeStatement(current.name, compositeAttributes.parse(current.attributes)), covers: [] };
    default:
      return null;
  }
}

const isSame = (a: CatalogObject, b: CatalogObject): boolean =>
  sameJson({ ...a.attributes, [SOURCE]: null }, { ...b.attributes, [SOURCE]: null });
