/**
 * Prints what pg-structure reads of a database, as JSON: `<this file> <url>`. It runs in a process of its own, in an empty folder,
 * because importing pg-structure reads an .env file from the working directory.
 */
import pgStructure from 'pg-structure';

const [url = ''] = process.argv.slice(2);
const database = await pgStructure.default(
  { connectionString: url },
  { excludeSchemas: ['pg_catalog', 'information_schema'], keepConnection: false },
);
const tables = [...database.tables].map((table) => ({
  name: table.fullName,
  columns: [...table.columns].map(({ name, type, arrayDimension, length, precision, scale, notNull, default: preset }) => [
    name,
    `${type.fullName} ${String(arrayDimension)} ${String(length)} ${String(precision)} ${String(scale)}`,
    notNull ? 'NOT NULL' : 'NULL',
    String(preset),
  ]),
  primaryKey: table.primaryKey === undefined ? null : [...table.primaryKey.columns].map(({ name }) => name),
  foreignKeys: [...table.foreignKeys]
    .map((key) => [key.name, key.referencedTable.fullName, ...[...key.columns].map(({ name }) => name)].join(' '))
    .toSorted(),
  indexes: [...table.indexes].map(({ name, isUnique }) => `${name}${isUnique ? ' unique' : ''}`).toSorted(),
}));
process.stdout.write(JSON.stringify(tables.toSorted((one, other) => (one.name < other.name ? -1 : 1))));
