import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generate, type ReportedFile } from '../../src/index.js';
import { databaseWith, dropAll } from './migration_case.js';

/** What a runner executes of a folder that it was pointed at; paths are relative to that folder, with forward slashes. */
interface Runner {
  readonly name: string;
  readonly picks: (path: string) => boolean;
}

const fileName = (path: string): string => path.split('/').at(-1) ?? '';

const runners: readonly Runner[] = [
  { name: 'supabase: files directly in the folder', picks: (path) => /^([0-9]+)_(.*)\.sql$/.test(path) && !path.includes('/') },
  { name: 'Prisma: <name>/migration.sql', picks: (path) => /^[^/]+\/migration\.sql$/.test(path) },
  { name: 'Drizzle: <tag>.sql beside meta/_journal.json', picks: (path) => /^[^/]+\.sql$/.test(path) },
  { name: 'Flyway: V, R and B files, at any depth', picks: (path) => /^(V[0-9][0-9._]*|R|B[0-9][0-9._]*)__.*\.sql$/.test(fileName(path)) },
  { name: 'golang-migrate: <version>_<name>.up.sql', picks: (path) => /^[0-9]+_[^/]*\.(up|down)\.sql$/.test(path) },
  { name: 'node-pg-migrate: files directly in the folder', picks: (path) => /^[^./][^/]*$/.test(path) },
  { name: 'any runner that takes every .sql file of the folder', picks: (path) => /^[^/]+\.sql$/.test(path) },
];

afterAll(dropAll);

describe('the files that lie beside a migration', () => {
  let files: readonly ReportedFile[] = [];

  // A name that each of those runners would take for a migration of its own, as far as one name can be.
  const names = ['20260101120000_scores', 'V1__scores', 'migration', '1_scores.up', '0000_scores'];

  const generateUnder = async (name: string): Promise<readonly ReportedFile[]> => {
    const [from, to] = [await databaseWith(15, ''), await databaseWith(15, 'CREATE TABLE scores (id bigint PRIMARY KEY)')];
    return (await generate({ from, to, out: 'supabase/migrations', name, proof: false })).files;
  };

  beforeAll(async () => {
    files = (await Promise.all(names.map(generateUnder))).flat();
  });

  test('verify.sql and rollback.sql stand in a folder that is named after the migration', () => {
    expect(files.map(({ path }) => path)).toEqual(
      names.flatMap((name) => [`${name}.sql`, ...['verify', 'rollback'].map((beside) => `${name}.schema-fix/${beside}.sql`)]),
    );
  });

  test.each(runners)('are not executed by $name', ({ picks }) => {
    const beside = files.filter(({ path }) => path.endsWith('verify.sql'));
    expect(beside).toHaveLength(names.length);
    expect(beside.filter(({ path }) => picks(path))).toEqual([]);
  });

  test('are only written where the output is a folder', async () => {
    const [from, to] = [await databaseWith(15, ''), await databaseWith(15, 'CREATE TABLE scores (id bigint PRIMARY KEY)')];
    const written = await generate({ from, to, out: 'some/where/fix.sql', proof: false });
    expect(written.files.map(({ path }) => path)).toEqual(['fix.sql']);
  });
});
