import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { apply, generate, SchemaFixError } from '../../src/index.js';
import { dumpSchema } from '../judge/dump.js';
import { databaseName } from '../servers/server.js';
import { databaseWith, dropAll, fileOf, psql, send, serverOf } from './migration_case.js';

const major = 15;
const password = 'not a secret';
const folder = mkdtempSync(path.join(tmpdir(), 'schema-fix-rights-'));

beforeAll(async () => {
  const server = await serverOf(major);
  await send(
    server.url('postgres'),
    `DO $$ BEGIN CREATE ROLE schema_fix_guest; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
     ALTER ROLE schema_fix_guest LOGIN PASSWORD '${password}'`,
  );
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await dropAll();
});

const guests = 'OWNER TO schema_fix_guest';

describe.each([
  {
    lacks: 'the ownership of a table',
    current: `CREATE TABLE notes (id integer); ALTER TABLE notes ${guests}; CREATE TABLE users (id integer)`,
    desired: 'CREATE TABLE notes (id bigint); CREATE TABLE users (id bigint)',
    says: 'must be owner of table users',
  },
  {
    lacks: 'CREATE on a schema',
    current: 'CREATE SCHEMA shop',
    desired: 'CREATE SCHEMA shop; CREATE TABLE shop.users (id integer)',
    says: 'permission denied for schema shop',
  },
  {
    lacks: 'the right to point at a table',
    current: `CREATE TABLE a (id integer PRIMARY KEY); CREATE TABLE b (id integer); ALTER TABLE b ${guests}`,
    desired: 'CREATE TABLE a (id integer PRIMARY KEY); CREATE TABLE b (id integer REFERENCES a)',
    says: 'permission denied for table a',
  },
  {
    lacks: 'the membership in an owner',
    current: `CREATE TABLE users (id integer); ALTER TABLE users ${guests}`,
    desired: 'CREATE TABLE users (id integer, name text); ALTER TABLE users OWNER TO pg_monitor',
    says: 'must be member of role "pg_monitor"',
  },
])('a role that lacks $lacks', ({ current, desired, says }) => {
  test('is told so by name, and nothing is changed', async () => {
    const server = await serverOf(major);
    const from = await databaseWith(major, current);
    const { files } = await generate({ from, to: await databaseWith(major, desired), owners: desired.includes('OWNER TO'), proof: false });
    const before = await dumpSchema(from, { owners: true });
    const asGuest = server.url(databaseName(from), 'schema_fix_guest', password);

    const byPsql = await psql(asGuest, fileOf(files, '.sql'));
    expect(byPsql.code).toBe(3);
    expect(byPsql.stderr).toContain(`ERROR:  ${says}`);

    const file = path.join(folder, 'repair.sql');
    writeFileSync(file, fileOf(files, '.sql'));
    const refused = await apply({ files: [file], to: asGuest }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SchemaFixError);
    if (refused instanceof SchemaFixError) {
      expect(refused.message).toContain(says);
      expect(refused.hint).toContain('Nothing of this transaction was kept. The role schema_fix_guest lacks a right that this needs');
    }
    expect(await dumpSchema(from, { owners: true })).toBe(before);
  });
});
