import path from 'node:path';
import { nextToken } from '../sql/lexer.js';
import { makeLineMap } from '../sql/position.js';
import { cutLikePsql } from './cut.js';
import { cutWrongly } from './cut_wrongly.js';
import { filesIn, type Folder } from './folder.js';
import type { MigrationStatement } from './migration_folder.js';
import { duplicateRemarks, isSql, numberingRemarks, passedOver, subFoldersPassedOver } from './names.js';
import { markRemarks, psqlRemarks, statementRemarks } from './remarks.js';
import type { Cut, Listing, Runner } from './runner.js';
import { switchedOff } from './supabase_config.js';
import { splitLikeSupabase, type RawPiece } from './supabase_splitter.js';

const NAME = /^([0-9]+)_.*\.sql$/;
const LABEL = 'the Supabase CLI';

/**
 * The Supabase CLI (supabase/cli: apps/cli-go/pkg/migration/list.go, file.go, apply.go): files directly in supabase/migrations, in the
 * order of their names' bytes; each is cut by a splitter of its own and sent as one pipeline with the row for the history at its end.
 * "At statement: N" in its errors counts the pieces from 0, as `statements` does.
 */
export const supabase: Runner = {
  name: 'supabase',
  label: LABEL,
  usualFolders: ['supabase/migrations', 'migrations'],
  together: false,
  holds: (folder) => Promise.resolve(filesIn(folder).some(isSql)),
  owns: (folder) => {
    const files = filesIn(folder);
    // In its own folder it is the Supabase CLI that runs nothing where no name fits.
    const fits = endsIn(folder.path, ['supabase', 'migrations']) ? files.some(isSql) : files.some((file) => NAME.test(file));
    return Promise.resolve(fits && path.resolve(folder.path).split(path.sep).slice(-3).includes('supabase'));
  },
  list,
  cut,
};

const endsIn = (folder: string, parts: readonly string[]): boolean =>
  path.resolve(folder).split(path.sep).slice(-parts.length).join('/') === parts.join('/');

async function list(folder: Folder): Promise<Listing> {
  const all = filesIn(folder);
  const retired = folder.entries[0]?.kind === 'file' && isRetiredInit(folder.entries[0].name) ? folder.entries[0].name : null;
  const files = all
    .filter((file) => NAME.test(file) && file !== retired)
    .map((file) => ({ file, version: NAME.exec(file)?.[1] ?? '', printed: null }));
  const offPattern = all.filter((file) => !NAME.test(file));
  const passed = [
    passedOver(
      offPattern,
      'its name is not digits, an underscore, a name and .sql',
      'Rename it to <digits>_<name>.sql, or move it elsewhere.',
      LABEL,
    ),
    passedOver(
      retired === null ? [] : [retired],
      'a first file of before December 2021 with the name init',
      'Give it another name.',
      LABEL,
    ),
    await subFoldersPassedOver(folder, LABEL),
  ];
  return {
    files,
    skipped: passed.flatMap(({ skipped }) => skipped),
    remarks: [
      ...(await switchedOff(folder.path)),
      ...passed.flatMap(({ remarks }) => remarks),
      ...duplicateRemarks(
        files,
        () =>
          'Its statements run, then its row in the history is refused (23505, schema_migrations_pkey) and all of it is rolled back: give it a version of its own.',
      ),
      ...numberingRemarks(files, false),
    ],
  };
}

/** What an old version of the CLI wrote; the present one does not run it, as long as it is the first entry of the folder. */
function isRetiredInit(name: string): boolean {
  const version = /([0-9]{14})_init\.sql/.exec(name)?.[1];
  return version !== undefined && version < '20211209000000';
}

function cut(file: string, text: string): Cut {
  const raw = splitLikeSupabase(text);
  const statements = toStatements(text, raw);
  const pieces = cutLikePsql(text);
  return {
    statements,
    sending: 'pipeline',
    remarks: [
      ...markRemarks(file, text, LABEL),
      ...psqlRemarks(file, pieces, LABEL),
      ...cutWrongly(file, text, raw, pieces),
      ...statementRemarks(file, pieces.statements, 'pipeline', LABEL),
    ],
  };
}

/**
 * Comments before a statement are left out of its text. Pieces of comments alone keep their number and their text where a statement
 * follows; at the end of the file they are nothing.
 */
function toStatements(text: string, raw: readonly RawPiece[]): readonly MigrationStatement[] {
  const lines = makeLineMap(text);
  const all = raw.map(({ start, end }, index) => {
    const piece = text.slice(start, end);
    // The mark is sent along, and PostgreSQL takes it for a word.
    const token = nextToken(piece, 0);
    const offset = index === 0 && piece.startsWith('\ufeff') ? start : start + (token?.start ?? 0);
    return { hasSql: token !== null, statement: { text: text.slice(offset, end), offset, ...lines.positionOf(offset) } };
  });
  const last = all.findLastIndex(({ hasSql }) => hasSql);
  return all.slice(0, last + 1).map(({ statement }) => statement);
}
