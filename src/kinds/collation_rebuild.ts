import { dependentsOf } from '../catalog/catalog.js';
import { PRINTED, type CatalogObject, type ObjectId } from '../catalog/object.js';
import type { Draft } from './draft.js';
import type { WriteContext } from './kind.js';
import { splitQualifiedName } from './qualified_name.js';
import { isGenerated, isPartitionKey, movesWithParent, nameAside, STANDS_ON_COLUMN, type TypeRebuild } from './type_rebuild.js';

const INDEXES: readonly string[] = ['index', 'unique_constraint', 'exclusion_constraint'];

/** What stands on a collation and cannot be made anew under its columns. */
const CANNOT_MOVE: readonly string[] = ['domain', 'composite', 'range', 'table', 'foreign_table'];

/**
 * Gives a collation another definition while columns use it: the old one is renamed, the new one made, the columns turn to it. No row is written.
 * @param create CREATE for the collation under its own name
 * @returns null where no column uses it, or where a type or a partition key does
 */
export function rebuildCollation(collation: CatalogObject, create: string, context: WriteContext): TypeRebuild | null {
  const catalog = context.current;
  const dependents = dependentsOf(catalog);
  const direct = dependents.get(collation.id) ?? [];
  const columns = direct.filter((object) => object.kind === 'column' && !isGenerated(object) && stays(object, collation, context));
  if (columns.length === 0 || direct.some(({ kind }) => CANNOT_MOVE.includes(kind))) return null;
  if (columns.some((column) => isPartitionKey(catalog, column))) return null;
  const moving = columns.filter((column) => !movesWithParent(catalog, column));
  const inTheWay = new Map<ObjectId, CatalogObject>();
  for (const object of direct) if (mustGo(object)) inTheWay.set(object.id, object);
  for (const column of columns) {
    for (const object of dependents.get(column.id) ?? [])
      if (STANDS_ON_COLUMN.includes(object.kind) || isGenerated(object)) inTheWay.set(object.id, object);
  }
  return { draft: draftOf(collation, create, moving, { columns, aside: nameAside(catalog, collation) }), inTheWay: [...inTheWay.values()] };
}

/** False for a column that is dropped or gets another collation: that comes first. */
function stays(column: CatalogObject, collation: CatalogObject, { catalog, mayLose }: WriteContext): boolean {
  const wanted = catalog.objects.get(column.id);
  return wanted === undefined ? !mayLose : wanted.dependencies.includes(collation.id);
}

/** An index that names no collation turns to the new one with its column. */
function mustGo(object: CatalogObject): boolean {
  if (object.kind === 'column') return isGenerated(object);
  if (INDEXES.includes(object.kind)) return JSON.stringify(object.attributes[PRINTED] ?? object.attributes).includes(' COLLATE ');
  return object.attributes['inherited'] !== true;
}

interface Moves {
  readonly columns: readonly CatalogObject[];
  /** the old one's name meanwhile */
  readonly aside: string;
}

function draftOf(collation: CatalogObject, create: string, moving: readonly CatalogObject[], { columns, aside }: Moves): Draft {
  const { name } = collation;
  const tables = [...new Set(moving.map(({ relation }) => relation ?? ''))].sort();
  const alterations = tables.map((table) => {
    const own = moving.filter(({ relation }) => relation === table);
    const actions = own.map((column) => `ALTER COLUMN ${column.name} TYPE ${typeOf(column)} COLLATE ${name}`);
    return `ALTER TABLE ${table}${actions.length === 1 ? ' ' : '\n  '}${actions.join(',\n  ')}`;
  });
  return {
    title: `make collation ${name} anew under the columns that use it`,
    statement: [
      `ALTER COLLATION ${name} RENAME TO ${aside}`,
      create,
      ...alterations,
      `DROP COLLATION ${splitQualifiedName(name)[0]}.${aside}`,
    ].join(';\n'),
    lock: { mode: 'ACCESS EXCLUSIVE', on: tables, below: 'heirs' },
    onlyOnce: true,
    hazards: [
      { type: 'blocks-writes', message: 'builds the indexes on these columns anew under the lock; the rows stay as they are' },
      { type: 'may-fail-on-rows', message: 'fails if values that must be different are equal under it, or if a check refuses one' },
    ],
    remakes: columns.map(({ id }) => id),
  };
}

const typeOf = ({ attributes: { type } }: CatalogObject): string => (typeof type === 'string' ? type : '');
