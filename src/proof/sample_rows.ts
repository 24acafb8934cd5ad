import type { ShadowDatabase } from '../shadow/shadow_database.js';
import { childrenByParent, type Catalog } from '../catalog/catalog.js';
import { kindOf } from '../kinds/registry.js';
import { decodeColumn } from '../kinds/column_attributes.js';
import { decodeForeignKey } from '../kinds/foreign_key.js';
import { makeObjectId, type CatalogObject, type ObjectId } from '../catalog/object.js';
import { dollarQuote, quoteLiteral } from '../sql/quote.js';

const ROWS = 2;

/**
 * Puts a few made-up rows into every table whose constraints permit it, referenced tables first, so that a migration that loses or refuses rows is seen.
 * Rows that a constraint, a trigger or a type refuses are left out.
 */
export async function addSampleRows(database: ShadowDatabase, catalog: Catalog): Promise<void> {
  const tables = inKeyOrder(catalog);
  const children = childrenByParent(catalog);
  const inserts = tables.flatMap((table) =>
    Array.from({ length: ROWS }, (_, at) => insert(table, children.get(table.id) ?? [], at + 1, catalog)),
  );
  if (inserts.length > 0) await database.run(inserts.join(';\n'));
}

function inKeyOrder(catalog: Catalog): readonly CatalogObject[] {
  const tables = [...catalog.objects.values()].filter((object) => object.kind === kindOf('table').name);
  const byName = new Map(tables.map((table) => [table.name, table]));
  const references = new Map<string, string[]>();
  for (const object of catalog.objects.values()) {
    if (object.kind !== 'foreign_key' || object.relation === null) continue;
    references.set(object.relation, [...(references.get(object.relation) ?? []), decodeForeignKey(object.attributes).references]);
  }
  const done = new Set<CatalogObject>();
  const visit = (table: CatalogObject, path: ReadonlySet<CatalogObject>): void => {
    if (done.has(table) || path.has(table)) return;
    for (const name of references.get(table.name) ?? []) {
      const referenced = byName.get(name);
      if (referenced !== undefined) visit(referenced, new Set([...path, table]));
    }
    done.add(table);
  };
  for (const table of tables) visit(table, new Set());
  return [...done];
}

function insert(table: CatalogObject, children: readonly CatalogObject[], row: number, catalog: Catalog): string {
  const columns = children.filter((child) => child.kind === 'column');
  const keys = children.filter((child) => child.kind === 'foreign_key').map((key) => decodeForeignKey(key.attributes));
  const values = columns.flatMap((column) => {
    const { type, identity, generated } = decodeColumn(column.attributes);
    if (generated !== undefined || identity !== undefined) return [];
    const key = keys.find(({ source }) => source.columns.includes(column.name));
    const value = key === undefined ? sampleValue(type, row, catalog) : referenced(key, column.name, row);
    const hasDefault = catalog.objects.has(defaultId(column));
    if (hasDefault && key === undefined) return [];
    return value === null ? [] : [{ column: column.name, value }];
  });
  const list =
    values.length === 0
      ? 'DEFAULT VALUES'
      : `(${values.map(({ column }) => column).join(', ')}) VALUES (${values.map(({ value }) => value).join(', ')})`;
  // What refuses a made-up row is no concern of the migration: the block gives up this one row.
  return `DO ${dollarQuote(`BEGIN INSERT INTO ${table.name} ${list}; EXCEPTION WHEN OTHERS THEN NULL; END`, 'row')}`;
}

const defaultId = (column: CatalogObject): ObjectId => makeObjectId('default', column.relation, column.name);

const referenced = (key: ReturnType<typeof decodeForeignKey>, column: string, row: number): string | null => {
  const target = key.source.referencedColumns[key.source.columns.indexOf(column)];
  return target === undefined ? null : `(SELECT ${target} FROM ${key.references} ORDER BY 1 OFFSET ${row - 1} LIMIT 1)`;
};

function sampleValue(type: string, row: number, catalog: Catalog): string | null {
  if (type.endsWith('[]')) return `'{}'`;
  const base = type.replace(/\(.*?\)/, '');
  const known: Readonly<Record<string, string>> = {
    smallint: String(row),
    integer: String(row),
    bigint: String(row),
    numeric: String(row),
    real: String(row),
    'double precision': String(row),
    text: `'t${row}'`,
    'character varying': `'${row}'`,
    character: `'${row}'`,
    boolean: row % 2 === 0 ? 'true' : 'false',
    uuid: `'00000000-0000-0000-0000-00000000000${row}'`,
    date: `'2024-01-0${row}'`,
    'timestamp without time zone': `'2024-01-0${row} 12:00'`,
    'timestamp with time zone': `'2024-01-0${row} 12:00+00'`,
    'time without time zone': `'1${row}:00'`,
    interval: `'${row} day'`,
    json: `'{}'`,
    jsonb: `'{}'`,
    bytea: `'\\x0${row}'`,
    inet: `'10.0.0.${row}'`,
  };
  const label = enumLabel(type, catalog);
  return known[base] ?? (label === null ? null : quoteLiteral(label));
}

function enumLabel(type: string, catalog: Catalog): string | null {
  const labels = catalog.objects.get(makeObjectId('enum', null, type))?.attributes['labels'];
  const first: unknown = Array.isArray(labels) ? labels[0] : undefined;
  return typeof first === 'string' ? first : null;
}
