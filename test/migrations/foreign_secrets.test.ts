import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { check, generate, snapshot } from '../../src/index.js';
import { databaseWith, dropAll, fileOf, psql } from './migration_case.js';

const schema = (secret: string): string => `
  CREATE FOREIGN DATA WRAPPER archive;
  CREATE SERVER vault FOREIGN DATA WRAPPER archive OPTIONS (host 'here', url 'db://me:${secret}@here');
  CREATE USER MAPPING FOR PUBLIC SERVER vault OPTIONS (password '${secret}');
  CREATE FOREIGN TABLE films (title text OPTIONS (secret_key '${secret}')) SERVER vault OPTIONS (token '${secret}');`;

/** What `sha256` leaves of it in the catalog query. */
const HASH = /\b[0-9a-f]{16}\b/;

afterAll(dropAll);

describe.each([14, 18] as const)('secrets of foreign data on PostgreSQL %s', (major) => {
  let folder: string;
  let one: string;
  let two: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'schema-fix-secrets-'));
    one = await databaseWith(major, schema('hunter2'));
    two = await databaseWith(major, schema('hunter3'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('another value is named, and neither value nor hash is in anything that is written', async () => {
    const result = await generate({ from: one, to: two, drop: 'all', out: `${folder}/` });
    expect(result.steps.map(({ withheld }) => withheld?.reason)).toEqual(Array(4).fill('not-possible'));
    const written = JSON.stringify([result, await check({ from: one, to: two })]);
    expect(written).not.toMatch(/hunter/);
    expect(written).not.toMatch(HASH);
  });

  test('a statement with a placeholder fails until the value is filled in', async () => {
    const from = await databaseWith(major, schema('hunter2'));
    const sql = fileOf((await generate({ from, to: two })).files, '.sql');
    const statements = [...sql.matchAll(/^-- (ALTER .*;)$/gm)].map(([, statement = '']) => statement);
    expect(statements).toHaveLength(4);
    for (const statement of statements) expect((await psql(from, statement)).stderr).toContain('syntax error at or near ":"');
    for (const statement of statements) {
      const value = statement.includes(' url ') ? 'db://me:hunter3@here' : 'hunter3';
      expect((await psql(from, statement.replace(':fill_in_the_value', `'${value}'`))).stderr).toBe('');
    }
    expect((await check({ from, to: two })).inSync).toBe(true);
  });

  test('a snapshot names them only', async () => {
    const { text } = await snapshot({ source: one });
    expect(text).not.toMatch(/hunter/);
    expect(text).not.toMatch(HASH);
    expect(text).toContain('USER MAPPING FOR PUBLIC SERVER vault');
    const file = path.join(folder, `snapshot_${major}.json`);
    await writeFile(file, text);
    expect((await check({ from: one, to: file })).inSync).toBe(true);
    expect((await check({ from: file, to: two })).inSync).toBe(true);
    const without = await databaseWith(major, schema('hunter2').replace(/ OPTIONS \(password '.*?'\)/, ''));
    expect((await check({ from: file, to: without })).changes.map(({ kind, change }) => [kind, change])).toEqual([
      ['secret_option', 'removed'],
    ]);
  });

  test('an error about a statement does not repeat its secrets', async () => {
    const file = path.join(folder, 'broken.sql');
    for (const broken of [
      `CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (password hunter2);`,
      `CREATE ROLE r PASSWORD 'hunter2'; SELECT 1 +;`,
      `CREATE USER MAPPING FOR PUBLIC SERVER nowhere OPTIONS (password 'hunter2');`,
      `CREATE USER MAPPING FOR PUBLIC SERVER nowhere OPTIONS (password 'hunter2);`,
    ]) {
      await writeFile(file, broken);
      const error: unknown = await check({ from: file, to: 'empty' }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ where: { line: 1 } });
      expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('hunter2');
    }
  });
});
