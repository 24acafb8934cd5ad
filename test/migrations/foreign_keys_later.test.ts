import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { generate } from '../../src/index.js';
import { readScenario } from '../harness/scenario.js';
import { dumpSchema } from '../judge/dump.js';
import type { Major } from '../servers/server.js';
import { applied, databaseWith, dropAll, fileOf, send } from './migration_case.js';

afterAll(dropAll);

const keysOf = async (url: string, table: string): Promise<readonly unknown[]> =>
  (
    await send(
      url,
      `SELECT conname AS name, convalidated AS valid, pg_get_constraintdef(oid) AS definition FROM pg_constraint
       WHERE contype = 'f' AND conrelid = '${table}'::regclass ORDER BY 1`,
    )
  ).rows;

describe.each<Major>([14, 15, 18])('story 3, one column safely, on PostgreSQL %s', (major) => {
  const scenario = readScenario('story_3_one_column_safely');
  const calls = readFileSync(scenario.currentFile, 'utf8');
  const campaigns = 'CREATE TABLE public.campaigns (id uuid PRIMARY KEY, name text NOT NULL)';

  test.each<'do' | 'plain'>(['do', 'plain'])('guards %s: one file runs with and without the referenced table', async (guards) => {
    const without = await databaseWith(major, calls);
    const with_ = await databaseWith(major, `${calls}; ${campaigns}; INSERT INTO calls VALUES (gen_random_uuid(), now())`);
    const { files, notes } = await generate({ from: without, to: scenario.desiredFile, guards, proof: false });
    const migration = fileOf(files, '.sql');
    expect(notes.join('\n')).toContain('calls_campaign_id_fkey');
    expect(notes.join('\n')).toContain('public.campaigns');

    const said = await applied(without, migration);
    if (guards === 'do') {
      expect(said).toMatch(/WARNING: {2}left out: foreign key calls_campaign_id_fkey on public\.calls.*public\.campaigns does not exist/);
    }
    expect(await keysOf(without, 'calls')).toEqual([]);
    expect(await dumpSchema(without)).toContain('calls_campaign_id_idx');

    await applied(with_, migration);
    const key = {
      name: 'calls_campaign_id_fkey',
      valid: true,
      definition: 'FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE SET NULL',
    };
    expect(await keysOf(with_, 'calls')).toEqual([key]);

    await send(without, campaigns);
    expect(await applied(without, migration)).not.toContain('left out');
    expect(await keysOf(without, 'calls')).toEqual([key]);
    await applied(without, migration);
    expect(await keysOf(without, 'calls')).toEqual([key]);
  });

  test('in a second file the key is left out, and added once the table is there', async () => {
    const without = await databaseWith(major, calls);
    const { files } = await generate({ from: without, to: scenario.desiredFile, deferForeignKeys: true, proof: false });
    expect(files).toHaveLength(2);
    await applied(without, fileOf(files, 'repair.sql'));
    expect(await applied(without, fileOf(files, '_foreign_keys.sql'))).toMatch(/WARNING.*left out.*calls_campaign_id_fkey/);
    await send(without, campaigns);
    await applied(without, fileOf(files, '_foreign_keys.sql'));
    expect(await keysOf(without, 'calls')).toHaveLength(1);
  });
});

describe.each<Major>([14, 15, 18])('story 4, foreign keys later, on PostgreSQL %s', (major) => {
  const scenario = readScenario('story_4_foreign_keys_later');
  const current = readFileSync(scenario.currentFile, 'utf8');
  const rows = readFileSync(scenario.rowsFile ?? '', 'utf8');

  test('two files: the first makes no key, the second adds those that fit and names those that do not', async () => {
    const target = await databaseWith(major, `${current};\n${rows}`);
    const { files, notes, steps } = await generate({
      from: target,
      to: scenario.desiredFile,
      deferForeignKeys: true,
      name: 'calls',
      proof: false,
    });
    expect(files.map(({ path }) => path)).toEqual(['calls.sql', 'calls_foreign_keys.sql']);
    const [first, later] = [fileOf(files, 'calls.sql'), fileOf(files, 'calls_foreign_keys.sql')];
    expect(first).not.toMatch(/ADD CONSTRAINT \S+ FOREIGN KEY/);
    expect(later).toContain('-- BLOCKED: public.calls.set_by uuid -> public.users.id text\n');
    expect(later).toContain('-- BLOCKED: public.teams.lead_id uuid -> public.users.id text\n');
    expect(notes.join('\n')).toContain('public.calls.set_by uuid -> public.users.id text');
    expect(steps.filter(({ withheld }) => withheld === null).map(({ title }) => title)).not.toContain(
      expect.stringContaining('set_by_fkey'),
    );

    await applied(target, first);
    expect((await send(target, `SELECT count(*)::int AS n FROM pg_constraint WHERE contype = 'f'`)).rows).toEqual([{ n: 1 }]);
    const said = await applied(target, later);
    expect(said).toMatch(/WARNING: {2}left out: public\.calls\.set_by uuid -> public\.users\.id text/);
    expect(
      (await send(target, `SELECT count(*)::int AS n, bool_and(convalidated) AS valid FROM pg_constraint WHERE contype = 'f'`)).rows,
    ).toEqual([{ n: 11, valid: true }]);
    await applied(target, first);
    await applied(target, later);
    expect((await send(target, 'SELECT count(*)::int AS n FROM calls')).rows).toEqual([{ n: 2 }]);
  });

  test.each<'do' | 'plain'>(['do', 'plain'])(
    'guards %s: a key that rows refuse is added NOT VALID and validated by a rerun once they are mended',
    async (guards) => {
      const target = await databaseWith(
        major,
        `CREATE TABLE users (id bigint PRIMARY KEY); CREATE TABLE scores (id bigint PRIMARY KEY, user_id bigint);
         INSERT INTO users VALUES (1); INSERT INTO scores VALUES (1, 1), (2, 2), (3, 2), (4, NULL)`,
      );
      const desired = await databaseWith(
        major,
        `CREATE TABLE users (id bigint PRIMARY KEY); CREATE TABLE scores (id bigint PRIMARY KEY, user_id bigint CONSTRAINT of_user REFERENCES users (id))`,
      );
      const { files } = await generate({ from: target, to: desired, guards, deferForeignKeys: true, proof: false });
      await applied(target, fileOf(files, 'repair.sql'));
      const later = fileOf(files, '_foreign_keys.sql');
      const said = await applied(target, later);
      if (guards === 'do')
        expect(said).toMatch(/WARNING: {2}not validated: foreign key of_user on public\.scores; rows that point at nothing: 2;/);
      const definition = 'FOREIGN KEY (user_id) REFERENCES users(id)';
      expect(await keysOf(target, 'scores')).toEqual([{ name: 'of_user', valid: false, definition: `${definition} NOT VALID` }]);
      if (guards === 'plain') {
        expect((await send(target, later)).rows).toEqual([expect.objectContaining({ kind: 'foreign_key', name: 'of_user' })]);
      }
      await send(target, 'INSERT INTO users VALUES (2)');
      expect(await applied(target, later)).not.toContain('not validated');
      expect(await keysOf(target, 'scores')).toEqual([{ name: 'of_user', valid: true, definition }]);
      await applied(target, later);
      expect(await dumpSchema(target)).toBe(await dumpSchema(desired));
    },
  );

  test('a new row that points at nothing is refused as soon as the key is there', async () => {
    const target = await databaseWith(
      major,
      `CREATE TABLE a (id bigint, no integer, PRIMARY KEY (id, no)); CREATE TABLE b (a_id bigint, a_no integer); INSERT INTO b VALUES (1, 1)`,
    );
    const desired = await databaseWith(
      major,
      `CREATE TABLE a (id bigint, no integer, PRIMARY KEY (id, no));
       CREATE TABLE b (a_id bigint, a_no integer, CONSTRAINT of_a FOREIGN KEY (a_id, a_no) REFERENCES a (id, no) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED)`,
    );
    const { files } = await generate({ from: target, to: desired, deferForeignKeys: true, proof: false });
    await applied(target, fileOf(files, 'repair.sql'));
    expect(await applied(target, fileOf(files, '_foreign_keys.sql'))).toContain('rows that point at nothing: 1;');
    await expect(send(target, 'INSERT INTO b VALUES (7, 7)')).rejects.toThrow(/of_a/);
  });
});
