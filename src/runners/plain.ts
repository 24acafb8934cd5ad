import { cutLikePsql } from './cut.js';
import { filesIn, type Folder } from './folder.js';
import type { Remark } from './migration_folder.js';
import { compareNumbers, duplicateRemarks, isSql, numberingRemarks, passedOver, subFoldersPassedOver } from './names.js';
import { statementRemarks } from './remarks.js';
import type { Cut, Listing, Runner } from './runner.js';

const LABEL = 'psql';

/**
 * psql -v ON_ERROR_STOP=1 -f, file by file: the .sql files directly in the folder, in the order of the numbers that their names begin
 * with, or of the names where one has none. psql runs its own lines itself, sends every statement by itself and passes over a byte order mark.
 */
export const plain: Runner = {
  name: 'plain',
  label: LABEL,
  usualFolders: ['migrations', 'db/migrations', 'db/migrate', 'database/migrations', 'sql/migrations', 'sql', 'db'],
  together: false,
  holds: (folder) => Promise.resolve(filesIn(folder).some(isMigration)),
  owns: (folder) => plain.holds(folder),
  list,
  cut,
};

const isMigration = (file: string): boolean => isSql(file) && !file.startsWith('.') && !isWayBack(file);

const isWayBack = (file: string): boolean => /[._-](down|rollback|undo|revert)\.sql$/i.test(file);

const numberOf = (file: string): string | null => /^\d+/.exec(file)?.[0] ?? null;

async function list(folder: Folder): Promise<Listing> {
  const all = filesIn(folder);
  const names = all.filter(isMigration);
  const numbered = names.flatMap((file) => {
    const number = numberOf(file);
    return number === null ? [] : [{ file, version: number }];
  });
  const inOrder =
    numbered.length === names.length ? numbered.toSorted((a, b) => compareNumbers(a.version, b.version)).map(({ file }) => file) : names;
  const passed = await subFoldersPassedOver(folder, LABEL);
  const others = passedOver(
    all.filter((file) => !isSql(file) || file.startsWith('.')),
    'its name does not end with .sql, or begins with a dot',
    '',
    LABEL,
  );
  const back = all.filter((file) => isSql(file) && isWayBack(file));
  return {
    files: inOrder.map((file) => ({ file, version: null, printed: null })),
    skipped: [...back.map((file) => ({ file, why: 'its name says that it is the way back' })), ...others.skipped, ...passed.skipped],
    remarks: [
      ...passed.remarks,
      ...duplicateRemarks(
        numbered.map(({ file, version }) => ({ file, version: BigInt(version).toString() })),
        () => 'Which of the two comes first is decided by the rest of their names: give each a number of its own.',
      ),
      ...numberingRemarks(numbered, true),
    ],
  };
}

/** Lines of psql without which nobody knows which SQL there is; the others make nothing. */
const DECIDING = new Set(['i', 'ir', 'include', 'include_relative', 'if', 'elif', 'else', 'endif', 'gexec', 'copy']);

function cut(file: string, text: string): Cut {
  const pieces = cutLikePsql(text);
  const lines = pieces.psqlLines.filter(({ command }) => DECIDING.has(command));
  const remarks: readonly Remark[] = lines.map(({ command, line }) => ({
    code: 'psql-line',
    file,
    line,
    message: `\\${command} is not followed here: what psql would run for it is not known.`,
  }));
  return {
    statements: pieces.statements,
    sending: 'alone',
    remarks: [...remarks, ...wayBackRemarks(file, text), ...statementRemarks(file, pieces.statements, 'alone', LABEL)],
  };
}

/** How tools that are not read here divide a file: dbmate, goose, sql-migrate, tern. */
const DOWN = /^--[ \t]*(?:migrate:[ \t]*down|\+goose[ \t]+down|\+migrate[ \t]+down|-+[ \t]*create above \/ drop below)/im;

function wayBackRemarks(file: string, text: string): readonly Remark[] {
  const found = DOWN.exec(text);
  if (found === null) return [];
  const message = `To psql this line (${found[0].trim()}) is a comment like any other: what follows it, the way back, is run too. Give a folder with the first parts alone.`;
  return [{ code: 'other', file, line: text.slice(0, found.index).split('\n').length, message }];
}
