import path from 'node:path';
import { cutLikePsql, type Pieces } from './cut.js';
import { filesBelow, filesIn, type Folder } from './folder.js';
import { compareVersions, parseFlywayName, type FlywayName } from './flyway_names.js';
import type { MigrationStatement, Remark, Sending } from './migration_folder.js';
import { duplicateRemarks, isSql, passedOver } from './names.js';
import { psqlRemarks, statementRemarks } from './remarks.js';
import type { Cut, Listing, Runner } from './runner.js';
import { statementWords } from './statement_words.js';

const LABEL = 'Flyway';

/**
 * Flyway (flyway/flyway: ResourceNameParser.java, SqlMigrationResolver.java, BaselineMigrationResolver, PostgreSQLParser.java,
 * ParserSqlScript.java): files in the folder and all below it, V in the order of their versions, then R in the order of their
 * descriptions. On an empty database the greatest B stands for all V up to it. A file runs in a transaction, statement by statement;
 * one that holds a statement which refuses a transaction runs without.
 */
export const flyway: Runner = {
  name: 'flyway',
  label: LABEL,
  usualFolders: ['src/main/resources/db/migration', 'db/migration', 'sql', 'migrations', 'flyway/sql', 'resources/db/migration'],
  together: false,
  holds: async (folder) => (await filesBelow(folder, 3)).some((file) => runs(nameOf(file))),
  owns: async (folder) =>
    filesIn(folder).some((file) => runs(nameOf(file))) ||
    (/^(migrations?|sql)$/.test(path.basename(folder.path)) && (await flyway.holds(folder))),
  list,
  cut,
};

const nameOf = (file: string): FlywayName => parseFlywayName(file.slice(file.lastIndexOf('/') + 1));

const runs = (name: FlywayName): boolean => name.kind === 'versioned' || name.kind === 'repeatable';

async function list(folder: Folder): Promise<Listing> {
  const all = (await filesBelow(folder)).map((file) => ({ file, name: nameOf(file) }));
  const of = (kind: FlywayName['kind']): readonly string[] => all.filter(({ name }) => name.kind === kind).map(({ file }) => file);
  const versioned = all.flatMap(({ file, name }) =>
    name.kind === 'versioned' || name.kind === 'baseline'
      ? [{ file, version: name.version.replaceAll('_', '.'), kind: name.kind, printed: null }]
      : [],
  );
  const inOrder = versioned.filter(({ kind }) => kind === 'versioned').toSorted((a, b) => compareVersions(a.version, b.version));
  const base = versioned
    .filter(({ kind }) => kind === 'baseline')
    .toSorted((a, b) => compareVersions(a.version, b.version))
    .at(-1);
  const pending = base === undefined ? inOrder : [base, ...inOrder.filter(({ version }) => compareVersions(version, base.version) > 0)];
  const repeatable = all.flatMap(({ file, name }) => (name.kind === 'repeatable' ? [{ file, description: name.description }] : []));
  const replaced = base === undefined ? [] : versioned.map(({ file }) => file).filter((file) => !pending.some((one) => one.file === file));
  const others = of('other').filter((file) => !file.endsWith('.conf'));
  const wrong = passedOver(
    others,
    'its name is not V<version>__<name>.sql, R__<name>.sql or one of the other forms',
    'Mind the two underscores and the capital V.',
    LABEL,
  );
  return {
    files: [
      ...pending.map(({ file, version }) => ({ file, version, printed: null })),
      ...repeatable
        .toSorted((a, b) => (a.description < b.description ? -1 : 1))
        .map(({ file }) => ({ file, version: null, printed: null })),
    ],
    skipped: [
      ...of('undo').map((file) => ({ file, why: 'it is the way back' })),
      ...of('callback').map((file) => ({ file, why: 'it is a callback, which runs around migrations' })),
      ...replaced.map((file) => ({ file, why: `the baseline ${base?.file ?? ''} stands for it` })),
      ...wrong.skipped,
    ],
    remarks: [
      ...wrong.remarks,
      ...of('callback').filter(isSql).map(callback),
      ...duplicateRemarks(
        inOrder.map(({ file, version }) => ({ file, version: version.replace(/(\.0+)+$/, '') })),
        () => 'Flyway stops before it runs anything (Found more than one migration with version): give it a version of its own.',
      ),
    ],
  };
}

const callback = (file: string): Remark => ({
  code: 'other',
  file,
  line: null,
  message: 'Flyway runs this callback around the migrations; it is not run here.',
});

/** Flyway’s own list (PostgreSQLParser.java): these make it run the whole file without a transaction. */
const WITHOUT_TRANSACTION =
  /^((CREATE|DROP) (DATABASE|TABLESPACE|SUBSCRIPTION)|ALTER SYSTEM|(CREATE|DROP) (UNIQUE )?INDEX CONCURRENTLY|REINDEX (VERBOSE )?(SCHEMA|DATABASE|SYSTEM)|VACUUM|DISCARD ALL)\b/;

function cut(file: string, text: string, folder: Folder): Cut {
  const pieces = cutLikePsql(text);
  const outside = pieces.statements.filter((statement) => WITHOUT_TRANSACTION.test(statementWords(statement.text)));
  const sending: Sending = outside.length > 0 ? 'alone' : 'wrapped';
  const remarks = [
    ...psqlRemarks(file, { ...pieces, copyBlocks: [] }, LABEL),
    ...placeholderRemarks(file, text),
    ...mixedRemarks(file, pieces, outside),
    ...confRemarks(file, folder),
    ...statementRemarks(file, pieces.statements, sending, LABEL),
  ];
  return { statements: pieces.statements, sending, remarks };
}

function mixedRemarks(file: string, pieces: Pieces, outside: readonly MigrationStatement[]): readonly Remark[] {
  const [first] = outside;
  if (first === undefined || outside.length === pieces.statements.length) return [];
  const message =
    'Flyway stops at this file: it holds statements that run in a transaction and one that runs in none (mixed is false). Put this one into a file of its own.';
  return [{ code: 'not-alone', file, line: first.line, message }];
}

function placeholderRemarks(file: string, text: string): readonly Remark[] {
  const found = /\$\{[^}]*\}/.exec(text);
  if (found === null) return [];
  const line = text.slice(0, found.index).split('\n').length;
  const message = `Flyway puts a value in the place of ${found[0]}, and stops where it has none; here it stays as it is.`;
  return [{ code: 'other', file, line, message }];
}

function confRemarks(file: string, folder: Folder): readonly Remark[] {
  const conf = `${file}.conf`;
  if (!filesIn(folder).includes(conf)) return [];
  return [{ code: 'other', file, line: null, message: `${conf} sets options for this file; they are not read here.` }];
}
