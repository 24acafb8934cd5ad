import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const src = fileURLToPath(new URL('../src/', import.meta.url));

/** The rooms from the last to the first in the way of the data; where a list is given, only those may be imported. */
const ROOMS: Readonly<Record<string, readonly string[] | 'all below'>> = {
  cli: ['index.ts'],
  'index.ts': 'all below',
  library: 'all below',
  report: 'all below',
  history: 'all below',
  apply: 'all below',
  verify: 'all below',
  proof: 'all below',
  render: ['plan', 'kinds', 'diff', 'catalog', 'sql'],
  probe: ['plan', 'kinds', 'diff', 'catalog', 'database', 'sql'],
  plan: ['diff', 'kinds', 'catalog', 'sql'],
  diff: ['catalog'],
  sources: ['replay', 'shadow', 'runners', 'platforms', 'kinds', 'catalog', 'database', 'sql'],
  replay: ['shadow', 'runners', 'platforms', 'database', 'sql'],
  shadow: ['platforms', 'database', 'sql'],
  platforms: ['catalog', 'database'],
  runners: ['database', 'sql'],
  statements: ['sql'],
  kinds: ['catalog', 'sql'],
  catalog: ['database', 'sql'],
  database: ['sql'],
  sql: [],
};
/** Every room may throw. */
const EVERYWHERE = ['errors'];

const roomOf = (file: string): string => path.relative(src, file).split(path.sep)[0] ?? '';

function allowedFrom(room: string): readonly string[] {
  const rooms = Object.keys(ROOMS);
  const allowed = ROOMS[room] ?? [];
  return [room, ...EVERYWHERE, ...(allowed === 'all below' ? rooms.slice(rooms.indexOf(room)) : allowed)];
}

/** The files of ours that a file imports, types included. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const specifiers = [...text.matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']*)'/g)].map((match) => match[1] ?? '');
  return specifiers.map((specifier) => path.resolve(path.dirname(file), specifier.replace(/\.js$/, '.ts')));
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

test('imports run down the table of rooms', () => {
  const wrong = files.flatMap((name) => {
    const allowed = allowedFrom(roomOf(path.join(src, name)));
    const rooms = importsOf(path.join(src, name)).map(roomOf);
    return rooms.filter((room) => !allowed.includes(room)).map((room) => `${name} imports from ${room}`);
  });
  expect(wrong).toEqual([]);
});

test('every file stands in a room', () => {
  const rooms = [...Object.keys(ROOMS), ...EVERYWHERE];
  expect(files.filter((name) => !rooms.includes(roomOf(path.join(src, name))))).toEqual([]);
});

test('the diff knows no kind by name', () => {
  const names = readdirSync(path.join(src, 'kinds')).map((name) => name.replace(/\.ts$/, ''));
  const text = readFileSync(path.join(src, 'diff/diff.ts'), 'utf8');
  const quoted = names.filter((kind) => text.includes(`'${kind}'`));
  expect(quoted).toEqual([]);
});
