import { dependentsOf, type Catalog } from '../catalog/catalog.js';
import type { CatalogObject, ObjectId } from '../catalog/object.js';
import { decodeCheck } from '../kinds/check_attributes.js';
import { decodeColumn } from '../kinds/column_attributes.js';
import type { Hazard } from '../kinds/draft.js';
import { nameBeside } from '../kinds/qualified_name.js';
import type { Node, NodeInput } from './nodes.js';

/** The attributes whose change makes a call give other results. */
const COMPUTES: ReadonlyMap<string, readonly string[]> = new Map([
  ['function', ['bodyHash', 'library', 'language', 'printed', 'settings']],
  ['text_search_configuration', ['mappings']],
  ['text_search_dictionary', ['options']],
]);

/** What computes with them in its turn, and holds nothing. */
const PASSES_ON: readonly string[] = [
  'function',
  'aggregate',
  'operator',
  'operator_class',
  'operator_family_member',
  'text_search_configuration',
  'view',
];

/**
 * What was computed before a function changed stays as it was (CREATE FUNCTION replaces nothing but the function): entries of indexes, stored
 * generated columns, rows of materialized views, rows that a check let pass. Whether the results differ, and when there is time to
 * compute them anew, PostgreSQL does not know: each is named with the statement that does it.
 */
export function keptValues(node: Node, { current, replacement, contexts }: NodeInput): readonly Hazard[] {
  const { change, key } = node;
  if (change.change !== 'changed' || !key.startsWith('alter:') || !key.endsWith('#0')) return [];
  const computes = COMPUTES.get(change.to.kind) ?? [];
  if (!change.attributes.some((name) => computes.includes(name))) return [];
  const isMadeAnew = ({ id }: CatalogObject): boolean => replacement.drops.has(id) || replacement.vanished.has(id);
  return holders(change.to.id, current)
    .filter((object) => !isMadeAnew(object))
    .toSorted((one, other) => IN_ORDER.indexOf(one.kind) - IN_ORDER.indexOf(other.kind))
    .flatMap((object) => noteOf(object, current, contexts.desired.targetMajor) ?? [])
    .map((message) => ({ type: 'keeps-old-values', message }));
}

/** What is computed anew reads columns, and by way of indexes: those come first. */
const IN_ORDER: readonly string[] = [
  'index',
  'unique_constraint',
  'exclusion_constraint',
  'column',
  'materialized_view',
  'check_constraint',
  'domain_constraint',
  'table',
];

/** Everything that uses an object, directly or by way of what computes with it. */
function holders(start: ObjectId, catalog: Catalog): readonly CatalogObject[] {
  const dependents = dependentsOf(catalog);
  const found = new Map<ObjectId, CatalogObject>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const dependent of dependents.get(id) ?? []) {
      if (found.has(dependent.id) || dependent.id === start) continue;
      found.set(dependent.id, dependent);
      if (PASSES_ON.includes(dependent.kind)) open.push(dependent.id);
    }
  }
  return [...found.values()];
}

function noteOf(object: CatalogObject, catalog: Catalog, targetMajor: number): string | null {
  const { kind, name, attributes } = object;
  const on = object.relation ?? '';
  const index = nameBeside(on, name);
  switch (kind) {
    case 'index':
    case 'unique_constraint':
      return `index ${index} keeps its entries (REINDEX INDEX CONCURRENTLY ${index} makes them anew)`;
    case 'exclusion_constraint':
      return `index ${index} keeps its entries (REINDEX INDEX ${index} makes them anew)`;
    case 'materialized_view':
      return `materialized view ${name} keeps its rows (REFRESH MATERIALIZED VIEW ${name} makes them anew)`;
    case 'column':
      return generatedNote(object, catalog, targetMajor);
    case 'check_constraint':
      return `check constraint ${name} does not look at the rows that are there (SELECT * FROM ${on} WHERE NOT ${conditionOf(attributes)} does)`;
    case 'domain_constraint':
      return `constraint ${name} of domain ${on} does not look at the values that are stored`;
    case 'table':
      return `the rows of ${name} stay in their partitions`;
    default:
      return null;
  }
}

/** Before 17 no statement computes a column anew but an UPDATE of a column that it reads (measured: SET ... = DEFAULT does not). */
function generatedNote(column: CatalogObject, catalog: Catalog, targetMajor: number): string | null {
  const { generated, printed } = decodeColumn(column.attributes);
  if (generated !== 'stored' || printed?.generated === undefined) return null;
  const table = column.relation ?? '';
  const read = column.dependencies
    .flatMap((id) => catalog.objects.get(id) ?? [])
    .find((other) => other.kind === 'column' && other.relation === table && isWritable(other));
  const update = read === undefined ? null : `UPDATE ${table} SET ${read.name} = ${read.name}`;
  const anew = targetMajor >= 17 ? `ALTER TABLE ${table} ALTER COLUMN ${column.name} SET EXPRESSION AS (${printed.generated})` : update;
  return `column ${table}.${column.name} keeps its values${anew === null ? '' : ` (${anew} makes them anew)`}`;
}

function isWritable({ attributes }: CatalogObject): boolean {
  const { generated, identity } = decodeColumn(attributes);
  return generated === undefined && identity?.always !== true;
}

const conditionOf = (attributes: CatalogObject['attributes']): string =>
  decodeCheck(attributes)
    .printed.definition.replace(/^CHECK /, '')
    .replace(/ NO INHERIT$| NOT ENFORCED$/g, '');
