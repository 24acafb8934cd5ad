import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { generate } from '../../src/index.js';
import { startServer, type TestServer } from '../servers/server.js';

const schema = `
  CREATE TABLE public.people (id integer PRIMARY KEY, "E mail" text);
  CREATE VIEW public.names AS SELECT id FROM public.people;
  CREATE FUNCTION public.mask(t text) RETURNS text LANGUAGE sql AS 'SELECT ''x''';
  CREATE AGGREGATE public.total(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
  CREATE DOMAIN public.mail AS text;
`;

/** No provider of labels is at hand: what SECURITY LABEL would write is written into the catalog. */
const label = (catalogClass: string, oid: string, column: number, text: string): string =>
  `INSERT INTO pg_seclabel VALUES (${oid}, '${catalogClass}'::regclass, ${column}, 'Anon', '${text}');`;

const labels = [
  label('pg_class', `'public.people'::regclass`, 0, 'a table'),
  label('pg_class', `'public.people'::regclass`, 2, "it''s masked"),
  label('pg_class', `'public.names'::regclass`, 1, 'a column of a view'),
  label('pg_proc', `'public.mask'::regproc`, 0, 'a function'),
  label('pg_proc', `'public.total'::regproc`, 0, 'an aggregate'),
  label('pg_type', `'public.mail'::regtype`, 0, 'a domain'),
  label('pg_namespace', `'public'::regnamespace`, 0, 'a schema'),
].join('');

describe.each([14, 18] as const)('security labels on PostgreSQL %i', (major) => {
  let server: TestServer;
  let without: string;
  let labelled: string;
  const make = async (sql: string): Promise<string> => {
    const url = await server.createDatabase();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`SET allow_system_table_mods = on; ${sql}`);
    await client.end();
    return url;
  };
  const statements = async (from: string, to: string): Promise<readonly string[]> =>
    (await generate({ from, to, proof: false, drop: 'none' })).steps.map(({ statement }) => statement).sort();

  beforeAll(async () => {
    server = await startServer(major);
    without = await make(schema);
    labelled = await make(schema + labels);
  });
  afterAll(async () => {
    await server.dropDatabase(without);
    await server.dropDatabase(labelled);
    await server.stop();
  });

  test('are made on every sort of object', async () => {
    expect(await statements(without, labelled)).toEqual([
      `SECURITY LABEL FOR "Anon" ON AGGREGATE public.total(*) IS 'an aggregate'`,
      `SECURITY LABEL FOR "Anon" ON COLUMN public.names.id IS 'a column of a view'`,
      `SECURITY LABEL FOR "Anon" ON COLUMN public.people."E mail" IS 'it''s masked'`,
      `SECURITY LABEL FOR "Anon" ON DOMAIN public.mail IS 'a domain'`,
      `SECURITY LABEL FOR "Anon" ON FUNCTION public.mask(text) IS 'a function'`,
      `SECURITY LABEL FOR "Anon" ON SCHEMA public IS 'a schema'`,
      `SECURITY LABEL FOR "Anon" ON TABLE public.people IS 'a table'`,
    ]);
  });

  test('are taken off where they are not desired', async () => {
    const taken = await statements(labelled, without);
    expect(taken).toHaveLength(7);
    expect(taken).toContain(`SECURITY LABEL FOR "Anon" ON TABLE public.people IS NULL`);
  });

  test('are changed', async () => {
    const other = await make(schema + labels.replace('a table', 'another table'));
    expect(await statements(labelled, other)).toEqual([`SECURITY LABEL FOR "Anon" ON TABLE public.people IS 'another table'`]);
    await server.dropDatabase(other);
  });

  test('come back with what is made anew', async () => {
    const other = await make(
      schema.replace('CREATE VIEW public.names AS SELECT id', 'CREATE VIEW public.names AS SELECT -id AS id') + labels,
    );
    const retyped = await make(schema.replace('t text) RETURNS text', 't text) RETURNS varchar') + labels);
    expect(await statements(labelled, retyped)).toContain(`SECURITY LABEL FOR "Anon" ON FUNCTION public.mask(text) IS 'a function'`);
    expect(await statements(labelled, other)).toEqual([expect.stringContaining('CREATE OR REPLACE VIEW')]);
    await server.dropDatabase(other);
    await server.dropDatabase(retyped);
  });

  test('are no part of the proof, which has no provider', async () => {
    const { proof, steps } = await generate({ from: without, to: labelled });
    expect(proof?.converges).toBe(true);
    expect(steps).toHaveLength(7);
  });
});
