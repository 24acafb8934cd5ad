import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verify, type VerifyResult } from '../../src/index.js';
import { faultsOf } from './verify_case.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schema-fix-verify-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const CURRENT = `
CREATE TABLE public.games (id integer PRIMARY KEY, title text);
CREATE TABLE public.scores (id integer PRIMARY KEY, game integer REFERENCES public.games, points integer, player text);
CREATE VIEW public.best AS SELECT game, max(points) AS points FROM public.scores GROUP BY game;
CREATE VIEW public.totals AS SELECT sum(points) AS points FROM public.scores;
COMMENT ON VIEW public.totals IS 'all of them';
GRANT SELECT ON public.totals TO reader;
`;

/** Runs files one after the other over one schema. */
async function verified(...migrations: readonly string[]): Promise<VerifyResult> {
  const paths = migrations.map((_, at) => join(folder, `${at}.sql`));
  await Promise.all([writeFile(join(folder, 'current.sql'), CURRENT), ...paths.map((path, at) => writeFile(path, migrations[at] ?? ''))]);
  return verify({ migrations: paths, from: join(folder, 'current.sql') });
}

const noted = ({ findings }: VerifyResult): readonly string[] =>
  findings.filter(({ severity }) => severity === 'note').map(({ code, where }) => `${code} ${where?.line ?? 0}`);

describe('several files', () => {
  test('each is applied to what those before it ended in, and run again by itself', async () => {
    const result = await verified(
      'ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS level integer;',
      'ALTER TABLE public.scores DROP COLUMN IF EXISTS level;',
    );
    expect(faultsOf(result)).toEqual([]);
  });

  test('where one fails, those behind it are not run', async () => {
    const result = await verified('DROP TABLE public.nothing;', 'DROP TABLE public.nothing_either;');
    expect(faultsOf(result)).toEqual(['fails 1']);
    expect(result.differences).toBeNull();
  });
});

describe('what is worth knowing', () => {
  test('the strongest lock on each relation, in a transaction and outside', async () => {
    const { locks } = await verified(`CREATE INDEX IF NOT EXISTS scores_player ON public.scores (player);
BEGIN;
LOCK TABLE public.games IN SHARE MODE;
COMMENT ON TABLE public.scores IS 'points';
ALTER TABLE public.games ADD COLUMN IF NOT EXISTS level integer;
COMMIT;`);
    expect(locks.map(({ mode, relation, where }) => `${mode} ${relation} ${where.line}`)).toEqual([
      'ACCESS EXCLUSIVE public.games 5',
      'SHARE public.scores 1',
    ]);
  });

  test('tables that are written anew or read whole under a lock', async () => {
    const result = await verified(`DO $$ BEGIN
  IF (SELECT atttypid FROM pg_attribute WHERE attrelid = 'public.scores'::regclass AND attname = 'player') <> 'integer'::regtype THEN
    ALTER TABLE public.scores ALTER COLUMN player TYPE integer USING length(player);
  END IF;
END $$;
ALTER TABLE public.games ALTER COLUMN title SET NOT NULL;
ALTER TABLE public.games ADD COLUMN IF NOT EXISTS level integer;`);
    expect(faultsOf(result)).toEqual([]);
    expect(noted(result)).toEqual(['rewrites-table 1', 'scans-table 6']);
  });

  test('what is dropped, and whether something was in it', async () => {
    const { drops } = await verified(`BEGIN;
DROP VIEW IF EXISTS public.best;
ALTER TABLE public.scores DROP COLUMN IF EXISTS player;
DELETE FROM public.scores;
CREATE OR REPLACE VIEW public.best AS SELECT game, points FROM public.scores;
COMMIT;
DROP TABLE IF EXISTS public.games CASCADE;`);
    expect(drops.map(({ kind, name, rows, madeAgain }) => [kind, name, rows, madeAgain])).toEqual([
      ['view', 'public.best', 0, true],
      ['column', 'public.scores.player', 2, false],
      ['rows', 'public.scores', 2, false],
      ['table', 'public.games', 2, false],
      ['foreign key', 'scores_game_fkey on public.scores', 0, false],
    ]);
  });

  test('grants and comments that are gone with a view that is made again', async () => {
    const { drops } = await verified(`BEGIN;
DROP VIEW IF EXISTS public.totals;
CREATE VIEW public.totals AS SELECT sum(points) AS points FROM public.scores;
COMMIT;`);
    expect(drops.map(({ kind, name, madeAgain }) => [kind, name, madeAgain])).toEqual([
      ['view', 'public.totals', true],
      ['comment', 'on view public.totals', false],
      ['grant', 'to reader on view public.totals', false],
    ]);
  });

  test('an index that an interrupted CREATE INDEX CONCURRENTLY leaves behind', async () => {
    const create = 'CREATE INDEX CONCURRENTLY IF NOT EXISTS scores_player ON public.scores (player);';
    const result = await verified(create);
    expect(noted(result)).toEqual(['invalid-index-stays 1']);
    const better = await verified(result.findings[0]?.advice ?? '');
    expect([faultsOf(better), noted(better)]).toEqual([[], []]);
  });

  test('rows that are refused, though they are only made up', async () => {
    const result = await verified(`DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'many_points') THEN
    ALTER TABLE public.scores ADD CONSTRAINT many_points CHECK (points > 1000);
  END IF;
END $$;`);
    expect(faultsOf(result)).toEqual([]);
    expect(noted(result)).toContain('refuses-rows 1');
  });

  test('roles, extensions and statements that a clone cannot have', async () => {
    const { notes, proven } = await verified(`CREATE EXTENSION IF NOT EXISTS of_nobody;
GRANT SELECT ON public.scores TO clerk;
ALTER SYSTEM SET work_mem = '8MB';`);
    expect(proven).toBe(true);
    expect(notes.join('\n')).toMatch(/Roles .*: clerk\..*\n.*extensions of_nobody.*\nNot run, .*0\.sql:3\./);
  });
});
