import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readFingerprint } from '../apply/fingerprint_lines.js';
import { runSegments, type RunOptions, type Said } from '../apply/run_segments.js';
import { segmentsOf, type Segment } from '../apply/segments.js';
import { readCatalog } from '../catalog/read_catalog.js';
import { connectServer, type ServerConnection } from '../database/server.js';
import { SchemaFixError } from '../errors/schema_fix_error.js';
import { kinds } from '../kinds/registry.js';
import type { ApplyOptions, ApplyResult, ReportedProblem } from '../report/result.js';
import { readScriptFile, type ScriptFile } from '../sources/script_file.js';
import { parseSource } from '../sources/source.js';
import { isAsPlanned } from './fingerprint.js';

/** Between the tries for a lock; together a good half minute. */
const PAUSES = [1000, 2000, 4000, 8000, 16_000];

/**
 * Applies migrations to a database, in the order in which they are given, and verifies the schema at the end.
 * @throws SchemaFixError bad-option, source-not-found and others for files that cannot be read; schema-changed where a file was written for
 *   another state of the database; migration-stopped where PostgreSQL or the verification stops it; cannot-connect; interrupted
 */
export async function apply(options: ApplyOptions): Promise<ApplyResult> {
  const target = await parseSource(options.to, 'to');
  if (target.type !== 'url') throw notAServer();
  const files = await Promise.all((await pathsOf(options.files)).map((path) => readScriptFile(path, 'from')));
  const segments = files.map((file) => ({ file, segments: segmentsOf(file) }));
  const server = await connectServer(target.url, 'to');
  try {
    if (options.force !== true) await expectAsPlanned(files, server, options);
    return await applyFiles(server, segments, options);
  } finally {
    await server.close();
  }
}

interface FileToRun {
  readonly file: ScriptFile;
  readonly segments: readonly Segment[];
}

async function applyFiles(server: ServerConnection, files: readonly FileToRun[], options: ApplyOptions): Promise<ApplyResult> {
  const all = files.flatMap(({ segments }) => segments.flatMap(({ statements }) => statements));
  const total = all.filter(({ title }) => title !== null).length;
  let number = 0;
  const running: RunOptions = {
    pauses: options.pauses ?? PAUSES,
    signal: options.signal,
    onRetry: (sentence) => options.onProgress?.(sentence),
    onStatement: ({ title }) => {
      if (title === null) return;
      number += 1;
      options.onStatement?.({ number: Math.min(number, total), total, title });
    },
  };
  const said: Said[] = [];
  for (const { file, segments } of files) {
    const own = await runSegments(server, segments, running);
    said.push(own);
    const problems = [...problemsIn(own.rows), ...(await verify(server, file, running))];
    if (problems.length > 0) throw notAsItShouldBe(file, problems);
  }
  const notices = said.flatMap((one) => one.notices);
  return {
    statements: all.length,
    alreadyThere: notices.flatMap((notice) => /^already as desired: (.*)$/s.exec(notice)?.[1] ?? []),
    warnings: said.flatMap(({ warnings }) => warnings),
  };
}

/** A folder's files in the order of their names; what lies in its sub-folders is not run. */
async function pathsOf(given: readonly string[]): Promise<readonly string[]> {
  const paths = await Promise.all(
    given.map(async (path) => {
      const found = await stat(path).catch(() => null);
      if (found?.isDirectory() !== true) return [path];
      const names = (await readdir(path)).filter((name) => /\.sql$/i.test(name) && !name.startsWith('.'));
      if (names.length === 0)
        throw new SchemaFixError({ code: 'source-empty', message: `the folder ${path} holds no .sql files`, subject: path });
      return names.sort().map((name) => join(path, name));
    }),
  );
  return paths.flat();
}

/** A rerun finds what the files touch changed; everything else is to be as it was when they were written. */
async function expectAsPlanned(
  files: readonly ScriptFile[],
  server: ServerConnection,
  { onProgress, signal }: ApplyOptions,
): Promise<void> {
  const planned = files.flatMap((file) => {
    const fingerprint = readFingerprint(file.script.text);
    return fingerprint === null ? [] : [{ file, fingerprint }];
  });
  if (planned.length === 0) return;
  onProgress?.('comparing the database with the one that the migration was written for');
  const catalog = await readCatalog(server, kinds);
  signal?.throwIfAborted();
  for (const { file, fingerprint } of planned) {
    if (fingerprint.major === server.major && isAsPlanned(catalog, fingerprint)) continue;
    const why =
      fingerprint.major === server.major
        ? 'something that it leaves alone is another one than when it was written'
        : `it was written for PostgreSQL ${fingerprint.major}, and this is ${server.major}`;
    throw new SchemaFixError({
      code: 'schema-changed',
      message: `${file.name} was written for another state of this database: ${why}`,
      subject: file.name,
      hint: 'Nothing was done. Generate it anew from this database, or say --force: its guards still ask for every definition that it touches.',
    });
  }
}

/** The SELECT that schema-fix wrote beside the file, where it did. */
async function verify(server: ServerConnection, { name }: ScriptFile, running: RunOptions): Promise<readonly ReportedProblem[]> {
  const path = join(name.replace(/\.sql$/i, '.schema-fix'), 'verify.sql');
  if ((await stat(path).catch(() => null)) === null) return [];
  const file = await readScriptFile(path, 'from');
  const { rows } = await runSegments(server, segmentsOf(file), { ...running, onStatement: () => undefined });
  return problemsIn(rows);
}

const problemsIn = (rows: Said['rows']): readonly ReportedProblem[] =>
  rows.flatMap(({ kind, stands_on: relation, name, problem }) =>
    typeof kind === 'string' && typeof name === 'string' && typeof problem === 'string'
      ? [{ kind, relation: typeof relation === 'string' ? relation : null, name, problem }]
      : [],
  );

function notAsItShouldBe({ name }: ScriptFile, problems: readonly ReportedProblem[]): SchemaFixError {
  const lines = problems.map(
    ({ kind, relation, name: object, problem }) =>
      `${kind.replaceAll('_', ' ')} ${object}${relation === null ? '' : ` on ${relation}`} ${problem}`,
  );
  return new SchemaFixError({
    code: 'migration-stopped',
    message: [`${name} ran, and the schema is not as it should be:`, ...lines].join('\n'),
    subject: name,
    hint: 'generate the migration anew from this database',
  });
}

const notAServer = (): SchemaFixError =>
  new SchemaFixError({
    code: 'bad-option',
    message: '--to: a migration is applied to a database, named by its connection URL',
    subject: '--to',
    hint: 'postgres://user@host/database',
  });
