import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Catalog } from '../../src/catalog/catalog.js';
import { readCatalog } from '../../src/catalog/read_catalog.js';
import { kinds } from '../../src/kinds/registry.js';
import { ownershipIn } from '../../src/platforms/ownership.js';
import { platforms } from '../../src/platforms/platforms.js';
import { preparePlatform } from '../../src/platforms/prepare.js';
import { PRELUDE_OBJECTS } from '../../src/platforms/supabase/own_objects.js';
import { startShadowDatabase, type ShadowDatabase } from '../../src/shadow/shadow_database.js';

const SHARED = ['auth', 'extensions', 'graphql_public', 'realtime', 'storage', 'supabase_functions', 'vault'];

describe('in a database of Supabase', () => {
  let database: ShadowDatabase;
  let fresh: Catalog;

  beforeAll(async () => {
    database = await startShadowDatabase();
    await preparePlatform(database, await platforms.supabase());
    fresh = await readCatalog(database, kinds);
  });

  afterAll(async () => {
    await database.close();
  });

  /** What of a schema is the user's, beside what is there from the beginning. */
  const usersAfter = async (sql: string): Promise<readonly string[]> => {
    await database.run(`BEGIN; ${sql}`);
    try {
      const catalog = await readCatalogInside(database);
      const { owned } = await ownershipIn(catalog, 'supabase');
      return [...catalog.objects.keys()].filter((id) => !owned.has(id) && !fresh.objects.has(id)).sort();
    } finally {
      await database.run('ROLLBACK');
    }
  };

  it('everything is the platform’s at first, but for the schema public and what is given there to the users of the API', async () => {
    const { owned, ownedUnlessDesired } = await ownershipIn(fresh, 'supabase');
    const others = [...fresh.objects.values()].filter(({ id }) => !owned.has(id) && !ownedUnlessDesired.has(id));
    expect(others.filter(({ schema }) => schema !== 'public')).toEqual([]);
    expect(
      others.map(({ kind }) => kind).filter((kind) => !['schema', 'comment', 'owner', 'grant', 'default_privileges'].includes(kind)),
    ).toEqual([]);
  });

  it('the list of its objects is the one that the prelude makes', () => {
    const whole = [...fresh.objects.values()].filter(
      ({ parent, schema, kind }) =>
        parent === null && schema !== null && SHARED.includes(schema) && !['schema', 'default_privileges'].includes(kind),
    );
    expect(whole.map(({ id }) => id).sort()).toEqual([...PRELUDE_OBJECTS].sort());
  });

  it('an index, a column and a rule on its tables are its own', async () => {
    expect(await usersAfter('ALTER TABLE auth.users ADD COLUMN more text; CREATE INDEX more ON auth.users (more)')).toEqual([]);
  });

  it('a trigger is its own where it calls a function of its schema', async () => {
    const make = (called: string) => `CREATE TRIGGER t AFTER INSERT ON storage.objects FOR EACH ROW EXECUTE FUNCTION ${called}()`;
    expect(await usersAfter(make('storage.update_updated_at_column'))).toEqual([]);
    expect(await usersAfter(make(`supabase_functions.http_request`).replace('()', `('https://example.com', 'POST')`))).toEqual([
      'trigger t on storage.objects',
    ]);
  });

  it('the tables of a queue belong to pgmq, and a policy on them to the user', async () => {
    expect(await usersAfter(`CREATE EXTENSION pgmq; SELECT pgmq.create('work'); CREATE POLICY p ON pgmq.q_work USING (true)`)).toEqual([
      'extension pgmq',
      'policy p on pgmq.q_work',
    ]);
  });

  it('a schema named cron is the user’s without pg_cron', async () => {
    expect(await usersAfter('CREATE SCHEMA cron; CREATE TABLE cron.job (a integer)')).toContain('table cron.job');
  });

  it('a publication of the user’s is theirs with what it publishes', async () => {
    expect((await usersAfter('CREATE PUBLICATION p FOR TABLE auth.users')).filter((id) => !id.startsWith('owner'))).toEqual([
      'publication p',
      'publication_table p on auth.users',
    ]);
  });

  it('is nothing where the platform is plain', async () => {
    expect((await ownershipIn(fresh, 'plain')).owned.size).toBe(0);
  });
});

/** In the transaction that is open. */
const readCatalogInside = (database: ShadowDatabase): Promise<Catalog> =>
  readCatalog(
    {
      ...database,
      major: database.major,
      roundTrips: 0,
      run: (sql) => database.run(sql),
      close: () => Promise.resolve(),
      snapshot: async (read) => {
        await database.run(`SET LOCAL search_path = ''`);
        return read((sql) => database.query(sql));
      },
    },
    kinds,
  );
