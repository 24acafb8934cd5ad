import type { Catalog } from '../catalog/catalog.js';
import { makeObjectId, sameJson, type CatalogObject, type ObjectId } from '../catalog/object.js';
import { decodeColumn } from './column_attributes.js';
import { decodeDefault } from './default_attributes.js';
import { listIn } from './element_list.js';
import type { WriteContext } from './kind.js';
import type { Asked, Question } from './question.js';

type Catalogs = Pick<WriteContext, 'current' | 'desired'>;

const HOLDS_ROWS = ['table', 'materialized_view'];

/**
 * A table as it is before the migration.
 * @param only whether the rows of inheriting tables are left out; those of partitions never are
 * @returns null where it is not there yet or holds no rows of its own
 */
export function askedTable(name: string | null, { current }: Catalogs, only = false): Asked | null {
  const table = name === null ? undefined : tableIn(name, current);
  if (table === undefined) return null;
  return { table: table.name, only: only && !isPartitioned(table), key: primaryKeys(current).get(table.name) ?? [], adds: [] };
}

function tableIn(name: string, catalog: Catalog): CatalogObject | undefined {
  const id = HOLDS_ROWS.map((kind) => makeObjectId(kind, null, name)).find((candidate) => catalog.objects.has(candidate));
  return id === undefined ? undefined : catalog.objects.get(id);
}

const isPartitioned = (table: CatalogObject | undefined): boolean => table?.kind === 'table' && table.attributes['printed'] !== undefined;

const known = new WeakMap<Catalog, ReadonlyMap<string, readonly string[]>>();

/** The columns of each primary key, quoted, by table. */
function primaryKeys(catalog: Catalog): ReadonlyMap<string, readonly string[]> {
  const found = known.get(catalog);
  if (found !== undefined) return found;
  const keys = new Map<string, readonly string[]>();
  for (const { kind, relation, attributes } of catalog.objects.values()) {
    const definition = kind === 'unique_constraint' ? attributes['definition'] : undefined;
    if (relation === null || typeof definition !== 'string' || !definition.startsWith('PRIMARY KEY')) continue;
    keys.set(relation, listIn(definition)?.elements.map((element) => element.replace(/ WITHOUT OVERLAPS$/, '')) ?? []);
  }
  known.set(catalog, keys);
  return keys;
}

/** `table`, or `ONLY table`. */
export const fromTable = ({ table, only }: Pick<Asked, 'table' | 'only'>): string => (only ? `ONLY ${table}` : table);

/** The statement that lists the rows that fulfil a condition. */
export const listRows = (of: Asked, condition: string): string =>
  `SELECT * FROM ${fromTable(of)}${condition.includes('given.') ? ' AS given' : ''} WHERE ${condition}`;

/** Asks which rows fulfil a condition. */
export const askRows = (of: Asked, what: string, condition: string, mend: string | null = listRows(of, condition)): Question => ({
  of,
  ask: { form: 'rows', condition },
  what,
  mend,
});

/**
 * The question as it can be asked before the migration: of rows with the columns that it adds. What else it makes or changes and the object needs
 * leaves the question open.
 */
export function unlessChanged(question: Question, object: CatalogObject, context: Catalogs): Question {
  const added = object.dependencies.flatMap((id) => {
    const column = context.current.objects.has(id) ? undefined : context.desired.objects.get(id);
    return column?.kind === 'column' && column.relation === question.of.table ? [column] : [];
  });
  const values = added.map((column) => addedValue(column, context.desired));
  const isKnown = values.every((value) => value !== null);
  const ids = new Set(isKnown ? added.map(({ id }) => id) : []);
  const why = whyNotYet(
    object.dependencies.filter((id) => !ids.has(id)),
    context,
  );
  if (why !== null) return { ...question, ask: { form: 'nothing', why }, mend: null };
  if (added.length === 0) return question;
  return { ...question, of: { ...question.of, adds: values.filter((value) => value !== null) }, mend: null };
}

/** What a new column holds in the rows that are there, as `<value> AS <name>`; null where each row gets a number of its own. */
function addedValue(column: CatalogObject, { objects }: Catalog): string | null {
  const { type, identity, generated, printed } = decodeColumn(column.attributes);
  const preset = objects.get(makeObjectId('default', column.relation, column.name));
  const value =
    generated === undefined ? (preset === undefined ? 'NULL' : decodeDefault(preset.attributes).printed.expression) : printed?.generated;
  return identity !== undefined || value === undefined ? null : `(${value})::${type} AS ${column.name}`;
}

/** Kinds that say nothing about what an expression gives. */
const BESIDE = ['table', 'schema', 'unique_constraint', 'index', 'partition', 'extension', 'role'];

function whyNotYet(needs: readonly ObjectId[], { current, desired }: Catalogs): string | null {
  for (const id of needs) {
    const [before, after] = [current.objects.get(id), desired.objects.get(id)];
    if (after === undefined || BESIDE.includes(after.kind)) continue;
    const label = `${after.kind.replaceAll('_', ' ')} ${after.name}`;
    if (before === undefined) return `this migration makes ${label}`;
    if (!sameJson(shapeOf(before), shapeOf(after))) return `this migration changes ${label}`;
  }
  return null;
}

/** What of an object decides on the values that an expression gives. */
function shapeOf({ kind, attributes }: CatalogObject): CatalogObject['attributes'] {
  if (kind !== 'column') return { ...attributes, source: undefined };
  const { type, collation, generated, printed } = decodeColumn(attributes);
  return { type, collation, generated, expression: printed?.generated };
}
