import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

// The rooms from the outside in: a file imports from its own room and from rooms below it.
const rooms = [
  'cli',
  'index',
  'library',
  'report',
  'history',
  'apply',
  'proof',
  'render',
  'probe',
  'plan',
  'diff',
  'sources',
  'shadow',
  'platforms',
  'kinds',
  'catalog',
  'database',
  'sql',
] as const;
type Room = (typeof rooms)[number];

/** The rooms that may not import all that lies below them, and what they may import. */
const restricted: Partial<Record<Room, readonly Room[]>> = {
  cli: ['index'],
  index: ['library', 'report'],
  render: ['plan', 'kinds', 'diff', 'catalog', 'sql'],
  probe: ['plan', 'database', 'sql'],
  plan: ['diff', 'kinds', 'catalog', 'sql'],
  diff: ['catalog'],
  sources: ['shadow', 'platforms', 'kinds', 'catalog', 'database', 'sql'],
  shadow: ['platforms', 'database', 'sql'],
  platforms: ['catalog'],
  kinds: ['catalog', 'sql'],
  catalog: ['database', 'sql'],
  database: ['sql'],
  sql: [],
};

const source = fileURLToPath(new URL('../src/', import.meta.url));

function mayImport(from: Room, to: Room): boolean {
  return from === to || (restricted[from] ?? rooms.slice(rooms.indexOf(from) + 1)).includes(to);
}

function roomOf(file: string): string {
  const [first = ''] = path.relative(source, file).split(path.sep);
  return first.replace(/\.ts$/, '');
}

function isRoom(name: string): name is Room {
  return rooms.some((room) => room === name);
}

/** The files of ours that a file imports, types included. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*['"](\.{1,2}\/[^'"]+)['"]/g);
  return [...found].map(([, specifier = '']) => path.resolve(path.dirname(file), specifier.replace(/\.js$/, '.ts')));
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => path.join(source, file));

test('imports run down the table of rooms only', () => {
  const wrong = files.flatMap((file) =>
    importsOf(file).flatMap((imported) => {
      const [from, to] = [roomOf(file), roomOf(imported)];
      // errors have one shape for every layer
      if (to === 'errors') return [];
      if (isRoom(from) && isRoom(to) && mayImport(from, to)) return [];
      return [`src/${path.relative(source, file)} imports src/${path.relative(source, imported)}`];
    }),
  );
  expect(wrong).toEqual([]);
});

test('every file stands in a room', () => {
  const outside = files.filter((file) => roomOf(file) !== 'errors' && !isRoom(roomOf(file)));
  expect(outside.map((file) => path.relative(source, file))).toEqual([]);
});
