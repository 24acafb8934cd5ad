import type { Catalog } from '../catalog/catalog.js';
import { makeObjectId, type CatalogObject, type Json } from '../catalog/object.js';
import { identitySequence } from '../kinds/column_attributes.js';
import { NO_LOCK, type Draft } from '../kinds/draft.js';
import type { WriteContext } from '../kinds/kind.js';
import { kindOf } from '../kinds/registry.js';
import { hasColumns } from '../kinds/table_parts.js';

/** Which default privileges a new object of a kind gets (ALTER DEFAULT PRIVILEGES in PostgreSQL's manual). */
const CLASS_OF: ReadonlyMap<string, string> = new Map([
  ['table', 'TABLES'],
  ['foreign_table', 'TABLES'],
  ['view', 'TABLES'],
  ['materialized_view', 'TABLES'],
  ['sequence', 'SEQUENCES'],
  ['function', 'FUNCTIONS'],
  ['procedure', 'FUNCTIONS'],
  ['aggregate', 'FUNCTIONS'],
  ['enum', 'TYPES'],
  ['composite', 'TYPES'],
  ['domain', 'TYPES'],
  ['range', 'TYPES'],
  ['schema', 'SCHEMAS'],
]);

/** Objects that everybody may use where nothing else is said. */
const OPEN: readonly string[] = ['FUNCTIONS', 'TYPES'];

/**
 * A database with default privileges gives a new object grants that the desired schema may not have. These statements take it back to what
 * PostgreSQL itself gives, for the grantees where that matters; the desired grants follow as steps of their own.
 */
export function initialPrivileges(object: CatalogObject, context: WriteContext): readonly Draft[] {
  const on = CLASS_OF.get(object.kind);
  return [
    ...(on === undefined ? [] : resets(object, on, context)),
    ...sequencesOf(object, context).flatMap((own) => resets(own, 'SEQUENCES', context)),
  ];
}

function resets(object: CatalogObject, on: string, context: WriteContext): readonly Draft[] {
  const { grantTarget } = kindOf(object.kind);
  if (grantTarget === null) return [];
  const target = grantTarget(object);
  return granteesToReset(object, on, context).map((grantee) => {
    const back = grantee === 'PUBLIC' && OPEN.includes(on) ? [`GRANT ALL ON ${target} TO PUBLIC`] : [];
    return {
      title: `undo the default privileges of ${grantee} on ${target.replace(/^[A-Z ]+/, (words) => words.toLowerCase())}`,
      statement: [`REVOKE ALL ON ${target} FROM ${grantee}`, ...back].join(';\n'),
      lock: NO_LOCK,
    };
  });
}

/** The sequences that come with an object: those of the identity columns of a table, or of a column itself. */
function sequencesOf(object: CatalogObject, context: WriteContext): readonly CatalogObject[] {
  const columns = hasColumns(object.kind) ? context.childrenOf(object.id) : [object];
  return columns.flatMap((column) => {
    const sequence = column.kind === 'column' ? identitySequence(column) : null;
    if (sequence === null) return [];
    const id = makeObjectId('identity_sequence', column.relation, column.name);
    // It is no object of the catalog while nothing hangs on it.
    const bare = { ...column, id, kind: 'identity_sequence', parent: column.id, attributes: { source: { sequence } } };
    return [context.catalog.objects.get(id) ?? bare];
  });
}

/** The desired default privileges may hold already: after a lost connection, or where somebody was quicker. */
const granteesToReset = (object: CatalogObject, on: string, context: WriteContext): readonly string[] => [
  ...new Set([context.current, context.desired].flatMap((catalog) => givenOtherwise(catalog, object, on, context))),
];

/** The grantees to whom the default privileges of a catalog give something else than is wanted. */
function givenOtherwise(catalog: Catalog, object: CatalogObject, on: string, context: WriteContext): readonly string[] {
  const given = new Map<string, Set<string>>();
  for (const { attributes } of entries(catalog, on, object.schema)) {
    const { role, grantee, privileges } = attributes;
    if (typeof grantee !== 'string' || typeof role !== 'string' || grantee === role) continue;
    given.set(grantee, new Set([...(given.get(grantee) ?? []), ...texts(privileges)]));
  }
  return [...given]
    .filter(([grantee, privileges]) => wanted(object, grantee, on, context) !== [...privileges].sort().join())
    .map(([grantee]) => grantee);
}

const indexes = new WeakMap<Catalog, readonly CatalogObject[]>();

function entries(catalog: Catalog, on: string, schema: string | null): readonly CatalogObject[] {
  let all = indexes.get(catalog);
  if (all === undefined) {
    all = [...catalog.objects.values()].filter((object) => object.kind === 'default_privileges');
    indexes.set(catalog, all);
  }
  return all.filter((entry) => entry.attributes['on'] === on && (entry.schema === null || entry.schema === schema));
}

function wanted(object: CatalogObject, grantee: string, on: string, context: WriteContext): string {
  const grant = context.catalog.objects.get(makeObjectId('grant', object.id, grantee));
  if (grant !== undefined) return texts(grant.attributes['privileges']).join();
  return grantee === 'PUBLIC' && OPEN.includes(on) ? 'ALL' : '';
}

const texts = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((item: Json): item is string => typeof item === 'string') : [];
