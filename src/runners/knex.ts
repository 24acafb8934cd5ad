import { SchemaFixError } from '../errors/schema_fix_error.js';
import { filesIn, nearestAbove, type Folder } from './folder.js';
import type { Listing, Runner } from './runner.js';

const KNEXFILES = ['knexfile.js', 'knexfile.ts', 'knexfile.cjs', 'knexfile.mjs'];
const NAME = /^\d+_.*\.(js|ts|cjs|mjs|cts|mts)$/;

/**
 * Knex (knex/knex: lib/migrations): JavaScript that asks the database while it runs. Knex prints no SQL beforehand, so such a folder
 * is recognised and not read.
 */
export const knex: Runner = {
  name: 'knex',
  label: 'Knex',
  usualFolders: ['migrations', 'db/migrations', 'src/migrations', 'src/db/migrations', 'database/migrations'],
  together: false,
  holds: (folder) => Promise.resolve(filesIn(folder).some((file) => NAME.test(file) && !file.endsWith('.d.ts'))),
  owns: async (folder) => (await knex.holds(folder)) && (await nearestAbove(folder.path, KNEXFILES)) !== null,
  list,
  cut: () => ({ statements: [], sending: 'wrapped', remarks: [] }),
};

function list(folder: Folder): Promise<Listing> {
  throw new SchemaFixError({
    code: 'source-failed',
    message: `${folder.path}: these migrations are JavaScript, and Knex prints no SQL before it runs them`,
    subject: folder.path,
    hint: 'run knex migrate:latest on an empty database and give its URL or its pg_dump as the desired schema',
  });
}
