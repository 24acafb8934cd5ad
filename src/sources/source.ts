import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { RunnerName } from '../runners/migration_folder.js';
import { fileLabel } from './file_label.js';
import { sideName, type Side } from '../database/side.js';
import { SchemaFixError } from '../errors/schema_fix_error.js';

/** Where a schema comes from. `label` names it for people and in files: no password, no host, no arguments of a command. */
export type Source = Readonly<{ side: Side; label: string }> &
  (
    | { readonly type: 'url'; readonly url: string }
    | { readonly type: 'file'; readonly path: string }
    /** `files` in the order of their paths */
    | { readonly type: 'folder'; readonly path: string; readonly files: readonly string[] }
    /** a folder whose order counts, run as its runner runs it */
    | { readonly type: 'migrations'; readonly path: string; readonly runner: RunnerName }
    | { readonly type: 'snapshot'; readonly path: string }
    | { readonly type: 'command'; readonly command: string }
    | { readonly type: 'empty' }
  );

/** A source that is loaded into a shadow database. */
export type SqlSource = Extract<Source, { type: 'file' | 'folder' | 'command' | 'empty' }>;

/** A folder of migrations. */
export type MigrationsSource = Extract<Source, { type: 'migrations' }>;

const WHAT_A_SOURCE_IS =
  'a source is a connection URL (postgres://...), an .sql file, a folder of .sql files, a snapshot (.json), exec:<command>, or the word empty';

/**
 * Says what a source is, without reading it.
 * @param text as the user gave it
 * @throws SchemaFixError bad-option, source-not-found, source-empty (a folder without .sql files)
 */
export async function parseSource(text: string, side: Side): Promise<Source> {
  if (text === 'empty') return { type: 'empty', side, label: 'empty' };
  if (/^postgres(ql)?:\/\//i.test(text)) return { type: 'url', side, url: text, label: urlLabel(text) };
  if (text.startsWith('exec:')) return commandSource(text.slice('exec:'.length).trim(), side);
  if (text.trim() === '') throw badOption(side, 'no source is given');
  const scheme = /^[a-z][a-z0-9+.-]+:\/\//i.exec(text)?.[0];
  // A URL of another kind may hold a password: it is not repeated.
  if (scheme !== undefined) throw badOption(side, `a URL that begins with ${scheme} is not a source`);
  return pathSource(text, side);
}

function badOption(side: Side, message: string): SchemaFixError {
  return new SchemaFixError({
    code: 'bad-option',
    message: `${sideName(side)}: ${message}`,
    subject: sideName(side),
    hint: WHAT_A_SOURCE_IS,
  });
}

function commandSource(command: string, side: Side): Source {
  if (command === '') throw badOption(side, 'exec: names no command');
  // Its arguments may hold a connection URL.
  return { type: 'command', side, command, label: `exec:${command.split(/\s/, 1)[0] ?? ''}` };
}

function urlLabel(url: string): string {
  const database = /^[a-z]+:\/\/[^/?#]*\/([^/?#]+)/i.exec(url)?.[1];
  if (database === undefined) return 'a database';
  try {
    return `database ${decodeURIComponent(database)}`;
  } catch {
    return 'a database';
  }
}

async function pathSource(path: string, side: Side): Promise<Source> {
  const found = await stat(path).catch(() => null);
  if (found === null) {
    throw new SchemaFixError({
      code: 'source-not-found',
      message: `${sideName(side)}: there is no file or folder ${path}`,
      subject: path,
      hint: WHAT_A_SOURCE_IS,
    });
  }
  if (found.isDirectory()) return folderSource(path, side);
  if (/\.json$/i.test(path)) return { type: 'snapshot', side, path, label: fileLabel(path) };
  if (/\.sql$/i.test(path)) return { type: 'file', side, path, label: fileLabel(path) };
  throw badOption(side, `${path} is neither an .sql file nor a snapshot (.json)`);
}

/** Files that psql would run one by one are a schema in any order, and a dump is a file. */
const NO_ORDER: ReadonlySet<RunnerName> = new Set(['plain', 'rails']);

async function folderSource(path: string, side: Side): Promise<Source> {
  const { recogniseRunner } = await import('../runners/read_folder.js');
  const runner = await recogniseRunner(path);
  if (runner !== null && !NO_ORDER.has(runner))
    return { type: 'migrations', side, path, runner, label: `${fileLabel(path)} (${runner} migrations)` };
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.sql$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !isApart(relative(path, file)))
    .sort();
  if (files.length > 0) return { type: 'folder', side, path, files, label: fileLabel(path) };
  throw new SchemaFixError({
    code: 'source-empty',
    message: `${sideName(side)}: the folder ${path} holds no .sql files`,
    subject: path,
    hint: 'a database without any objects is written as the word empty',
  });
}

/** Hidden files and folders, packages, and what schema-fix itself wrote beside a migration. */
const isApart = (path: string): boolean =>
  path.split(sep).some((part) => part.startsWith('.') || part === 'node_modules' || part.endsWith('.schema-fix'));
