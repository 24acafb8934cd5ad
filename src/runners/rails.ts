import { cutLikePsql } from './cut.js';
import { filesIn } from './folder.js';
import { isSql } from './names.js';
import type { Runner } from './runner.js';

/**
 * Rails with schema_format :sql: db/structure.sql is a pg_dump, loaded by `psql -v ON_ERROR_STOP=1 -q -X -f`
 * (rails/rails: activerecord/lib/active_record/tasks/postgresql_database_tasks.rb). Its last statement inserts the versions that it stands
 * for into schema_migrations. What psql does for itself and rows of COPY are left out.
 */
export const rails: Runner = {
  name: 'rails',
  label: 'Rails',
  usualFolders: ['db'],
  together: false,
  holds: (folder) => Promise.resolve(filesIn(folder).includes('structure.sql')),
  owns: (folder) => rails.holds(folder),
  list: (folder) =>
    Promise.resolve({
      files: [{ file: 'structure.sql', version: null, printed: null }],
      skipped: filesIn(folder)
        .filter((file) => isSql(file) && file !== 'structure.sql')
        .map((file) => ({ file, why: 'the schema is loaded from structure.sql alone' })),
      remarks: [],
    }),
  cut: (_file, text) => ({ statements: cutLikePsql(text).statements, sending: 'alone', remarks: [] }),
};
