import type { ShadowDatabase } from '../shadow/shadow_database.js';
import { childrenByParent, type Catalog } from '../catalog/catalog.js';
import { kindOf } from '../kinds/registry.js';
import { decodeColumn } from '../kinds/column_attributes.js';
import { decodeForeignKey } from '../kinds/foreign_key.js';
import { makeObjectId, type CatalogObject, type ObjectId } from '../catalog/object.js';
import { dollarQuote, quoteLiteral } from '../sql/quote.js';

/** Where the rows of one table are made, the number of the row, from 1. */
const ROW = 'sample_row';

/**
 * Puts made-up rows into every table whose constraints permit it, referenced tables first, so that a migration that loses or refuses rows is seen.
 * Rows that a constraint, a trigger or a type refuses are left out.
 * @param count for each table
 */
export async function addSampleRows(database: Pick<ShadowDatabase, 'run'>, catalog: Catalog, count = 2): Promise<void> {
  const tables = inKeyOrder(catalog);
  const children = childrenByParent(catalog);
  const inserts = tables.map((table) => insert(table, children.get(table.id) ?? [], count, catalog));
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

function insert(table: CatalogObject, children: readonly CatalogObject[], count: number, catalog: Catalog): string {
  const columns = children.filter((child) => child.kind === 'column');
  const keys = children.filter((child) => child.kind === 'foreign_key').map((key) => decodeForeignKey(key.attributes));
  const values = columns.flatMap((column) => {
    const { type, identity, generated } = decodeColumn(column.attributes);
    if (generated !== undefined || identity !== undefined) return [];
    const key = keys.find(({ source }) => source.columns.includes(column.name));
    const value = key === undefined ? sampleValue(type, catalog) : referenced(key, column.name);
    const hasDefault = catalog.objects.has(defaultId(column));
    if (hasDefault && key === undefined) return [];
    return value === null ? [] : [{ column: column.name, value }];
  });
  const list =
    values.length === 0
      ? 'DEFAULT VALUES'
      : `(${values.map(({ column }) => column).join(', ')}) VALUES (${values.map(({ value }) => value).join(', ')})`;
  // What refuses a made-up row is no concern of the migration: the block gives up this one row. A column may have the variable's name.
  const body = `#variable_conflict use_column
BEGIN
  FOR ${ROW} IN 1..${count} LOOP
    BEGIN
      INSERT INTO ${table.name} ${list};
    EXCEPTION WHEN OTHERS THEN NULL;
    END;
  END LOOP;
END`;
  return `DO ${dollarQuote(body, 'rows')}`;
}

const defaultId = (column: CatalogObject): ObjectId => makeObjectId('default', column.relation, column.name);

const referenced = (key: ReturnType<typeof decodeForeignKey>, column: string): string | null => {
  const target = key.source.referencedColumns[key.source.columns.indexOf(column)];
  return target === undefined ? null : `(SELECT ${target} FROM ${key.references} ORDER BY 1 OFFSET ${ROW} - 1 LIMIT 1)`;
};

function sampleValue(type: string, catalog: Catalog): string | null {
  if (type.endsWith('[]')) return `'{}'`;
  const base = type.replace(/\(.*?\)/, '');
  const known: Readonly<Record<string, string>> = {
    smallint: ROW,
    integer: ROW,
    bigint: ROW,
    numeric: ROW,
    real: ROW,
    'double precision': ROW,
    text: `'t' || ${ROW}`,
    'character varying': `${ROW}::text`,
    character: `${ROW}::text`,
    boolean: `${ROW} % 2 = 0`,
    uuid: `lpad(${ROW}::text, 32, '0')::uuid`,
    date: `date '2023-12-31' + ${ROW}`,
    'timestamp without time zone': `timestamp '2023-12-31 12:00' + ${ROW} * interval '1 day'`,
    'timestamp with time zone': `timestamptz '2023-12-31 12:00+00' + ${ROW} * interval '1 day'`,
    'time without time zone': `time '10:00' + ${ROW} * interval '1 hour'`,
    interval: `${ROW} * interval '1 day'`,
    json: `'{}'`,
    jsonb: `'{}'`,
    bytea: `decode(lpad(to_hex(${ROW}), 8, '0'), 'hex')`,
    inet: `inet '10.0.0.0' + ${ROW}`,
  };
  const label = enumLabel(type, catalog);
  return known[base] ?? (label === null ? null : quoteLiteral(label));
}

function enumLabel(type: string, catalog: Catalog): string | null {
  const labels = catalog.objects.get(makeObjectId('enum', null, type))?.attributes['labels'];
  const first: unknown = Array.isArray(labels) ? labels[0] : undefined;
  return typeof first === 'string' ? first : null;
}
