import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generate } from '../../src/index.js';
import { dumpSchema } from '../judge/dump.js';
import type { Major } from '../servers/server.js';
import { copyOf, databaseWith, dropAll, fileOf, send, session } from './migration_case.js';

/** A table that the migration is to make, and the one that somebody made meanwhile: CREATE TABLE IF NOT EXISTS would hide it. */
const tables: readonly { readonly what: string; readonly desired: string; readonly there: string; readonly repaired: boolean }[] = [
  {
    what: 'a column without its default',
    desired: 'CREATE TABLE goals (id bigint PRIMARY KEY, aim integer DEFAULT 3)',
    there: 'CREATE TABLE goals (id bigint PRIMARY KEY, aim integer)',
    repaired: true,
  },
  {
    what: 'a column with another default',
    desired: 'CREATE TABLE goals (id bigint PRIMARY KEY, aim integer DEFAULT 3)',
    there: 'CREATE TABLE goals (id bigint PRIMARY KEY, aim integer DEFAULT 4)',
    repaired: true,
  },
  {
    what: 'a column with a default that it should not have',
    desired: 'CREATE TABLE goals (id bigint PRIMARY KEY, aim integer)',
    there: 'CREATE TABLE goals (id bigint PRIMARY KEY, aim integer DEFAULT 4)',
    repaired: false,
  },
  {
    what: 'a serial column without its sequence',
    desired: 'CREATE TABLE goals (id bigserial PRIMARY KEY)',
    there: 'CREATE TABLE goals (id bigint PRIMARY KEY)',
    repaired: true,
  },
  {
    what: 'an identity column that is none',
    desired: 'CREATE TABLE goals (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)',
    there: 'CREATE TABLE goals (id bigint PRIMARY KEY)',
    repaired: false,
  },
  {
    what: 'a column that takes NULL',
    desired: 'CREATE TABLE goals (id bigint PRIMARY KEY, aim integer NOT NULL)',
    there: 'CREATE TABLE goals (id bigint PRIMARY KEY, aim integer)',
    repaired: false,
  },
  {
    what: 'a column of another collation',
    desired: 'CREATE TABLE goals (id bigint PRIMARY KEY, name text COLLATE "C")',
    there: 'CREATE TABLE goals (id bigint PRIMARY KEY, name text)',
    repaired: false,
  },
  {
    what: 'a generated column that is none',
    desired: 'CREATE TABLE goals (id bigint PRIMARY KEY, double bigint GENERATED ALWAYS AS (id * 2) STORED)',
    there: 'CREATE TABLE goals (id bigint PRIMARY KEY, double bigint)',
    repaired: false,
  },
  {
    what: 'no primary key',
    desired: 'CREATE TABLE goals (id bigint PRIMARY KEY, aim integer)',
    there: 'CREATE TABLE goals (id bigint NOT NULL, aim integer)',
    repaired: true,
  },
  {
    what: 'no check',
    desired: 'CREATE TABLE goals (id bigint PRIMARY KEY, aim integer CHECK (aim > 0))',
    there: 'CREATE TABLE goals (id bigint PRIMARY KEY, aim integer)',
    repaired: true,
  },
  {
    what: 'no row security',
    desired: 'CREATE TABLE goals (id bigint PRIMARY KEY); ALTER TABLE goals ENABLE ROW LEVEL SECURITY',
    there: 'CREATE TABLE goals (id bigint PRIMARY KEY)',
    repaired: true,
  },
  {
    what: 'other storage parameters',
    desired: 'CREATE TABLE goals (id bigint PRIMARY KEY) WITH (fillfactor = 70)',
    there: 'CREATE TABLE goals (id bigint PRIMARY KEY)',
    repaired: false,
  },
  {
    what: 'no log of its writes',
    desired: 'CREATE TABLE goals (id bigint PRIMARY KEY)',
    there: 'CREATE UNLOGGED TABLE goals (id bigint PRIMARY KEY)',
    repaired: false,
  },
  {
    what: 'another comment',
    desired: `CREATE TABLE goals (id bigint PRIMARY KEY); COMMENT ON COLUMN goals.id IS 'which one'`,
    there: `CREATE TABLE goals (id bigint PRIMARY KEY); COMMENT ON COLUMN goals.id IS 'what'`,
    repaired: true,
  },
];
const columns: typeof tables = [
  {
    what: 'another default',
    desired: 'CREATE TABLE scores (id bigint, aim integer DEFAULT 3)',
    there: 'ALTER TABLE scores ADD COLUMN aim integer DEFAULT 4',
    repaired: true,
  },
  {
    what: 'no default',
    desired: `CREATE TABLE scores (id bigint, at timestamptz DEFAULT now())`,
    there: 'ALTER TABLE scores ADD COLUMN at timestamptz',
    repaired: true,
  },
  {
    what: 'a default that it should not have',
    desired: 'CREATE TABLE scores (id bigint, aim integer)',
    there: 'ALTER TABLE scores ADD COLUMN aim integer DEFAULT 4',
    repaired: false,
  },
];

afterAll(dropAll);

describe.each<Major>([15, 18])('what is there already on PostgreSQL %s', (major) => {
  /** How the run ended, and whether the schema is as desired. */
  const run = async (
    from: string,
    desired: string,
    there: string,
    guards: 'do' | 'plain',
  ): Promise<{ readonly ended: 'well' | 'listed' | 'stopped'; readonly same: boolean }> => {
    const to = await databaseWith(major, `${desired}; CREATE TABLE others (id bigint)`);
    const migration = fileOf((await generate({ from, to, guards, proof: false })).files, '.sql');
    const target = await copyOf(major, from);
    await send(target, there);
    const ended = await session(target, async (query) => {
      try {
        return (await query(migration)).length === 0 ? 'well' : 'listed';
      } catch (error) {
        expect(String(error)).toMatch(/goals|scores/);
        return 'stopped';
      }
    });
    return { ended, same: (await dumpSchema(target)) === (await dumpSchema(to)) };
  };

  describe('a table with', () => {
    let from = '';
    beforeAll(async () => {
      from = await databaseWith(major, '');
    });

    test.each(tables)('$what: made as desired, or the file stops', async ({ desired, there, repaired }) => {
      expect(await run(from, desired, there, 'do')).toEqual(repaired ? { ended: 'well', same: true } : { ended: 'stopped', same: false });
    });

    test.each(tables)('$what: in the plain style it is made as desired or listed', async ({ desired, there }) => {
      const { ended, same } = await run(from, desired, there, 'plain');
      expect(ended).toBe(same ? 'well' : 'listed');
    });
  });

  describe('a column with', () => {
    let from = '';
    beforeAll(async () => {
      from = await databaseWith(major, 'CREATE TABLE scores (id bigint)');
    });

    test.each(columns)('$what: made as desired, or the file stops', async ({ desired, there, repaired }) => {
      expect(await run(from, desired, there, 'do')).toEqual(repaired ? { ended: 'well', same: true } : { ended: 'stopped', same: false });
    });

    test.each(columns)('$what: in the plain style it is made as desired or listed', async ({ desired, there }) => {
      const { ended, same } = await run(from, desired, there, 'plain');
      expect(ended).toBe(same ? 'well' : 'listed');
    });
  });
});
