import type { MigrationFolder, RunnerName } from '../runners/migration_folder.js';
import type { Fix } from './fix_run.js';
import { patchedName, patchedText, patchesOf } from './patches.js';

/** A file of the repaired folder that differs from the folder as it was. */
export interface FixedFile {
  /** relative to the folder, with `/` */
  readonly path: string;
  readonly text: string;
  /** the file that it takes the place of; null for a new one */
  readonly instead: string | null;
}

/** A version before all others, by runner; null where a file cannot simply be added. */
const FIRST: Readonly<Record<RunnerName, string | null>> = {
  supabase: '00000000000000_missing_objects.sql',
  prisma: '00000000000000_missing_objects/migration.sql',
  flyway: 'V0__missing_objects.sql',
  'golang-migrate': '000000_missing_objects.up.sql',
  'node-pg-migrate': '0000000000000_missing_objects.sql',
  plain: '0000_missing_objects.sql',
  drizzle: null,
  knex: null,
  alembic: null,
  rails: null,
};

const HEADING = `-- schema-fix: what the migrations use and none of them creates.
-- Types that were not read from a live database are guesses: look at each.
`;

/** The files of the folder that a fix adds or changes. */
export function fixedFiles(folder: MigrationFolder, { first, patches }: Fix): readonly FixedFile[] {
  const heading = first.length === 0 ? '' : `${HEADING}\n${first.map((sql) => `${sql};\n`).join('\n')}`;
  const name = FIRST[folder.runner];
  const byFile = patchesOf(folder, patches);
  const changed = folder.migrations.flatMap((migration, at): readonly FixedFile[] => {
    const own = byFile.get(migration.file) ?? [];
    const goesHere = at === 0 && name === null && heading !== '';
    if (own.length === 0 && !goesHere) return [];
    const text = patchedText(migration, own);
    return [{ path: patchedName(migration, own), text: goesHere ? `${heading}\n${text}` : text, instead: migration.file }];
  });
  return name === null || heading === '' ? changed : [{ path: name, text: heading, instead: null }, ...changed];
}
