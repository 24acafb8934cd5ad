import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { check, generate, type GenerateOptions } from '../../src/index.js';
import type { Major } from '../servers/binaries.js';
import { startCluster, type Cluster } from '../servers/cluster.js';

const current = `
  CREATE ROLE "old Staff" LOGIN;
  CREATE ROLE keeper CREATEDB; COMMENT ON ROLE keeper IS 'old words';
  CREATE ROLE elsewhere;
  CREATE ROLE helper SUPERUSER;
  GRANT "old Staff" TO keeper WITH ADMIN OPTION;
  ALTER ROLE keeper SET work_mem = '1MB';
  ALTER ROLE keeper SET lock_timeout = '5s';
`;
const desired = `
  CREATE ROLE keeper LOGIN NOINHERIT CONNECTION LIMIT 5 VALID UNTIL '2031-02-03 04:05:06+00'; COMMENT ON ROLE keeper IS 'it''s new';
  CREATE ROLE "Web App" LOGIN BYPASSRLS REPLICATION; COMMENT ON ROLE "Web App" IS '100%';
  CREATE ROLE readers NOLOGIN;
  GRANT readers TO "Web App"; GRANT readers TO keeper WITH ADMIN OPTION; GRANT pg_monitor TO keeper;
  ALTER ROLE keeper SET work_mem = '2MB';
  ALTER ROLE "Web App" SET search_path = app, "Odd, name", public;
`;

/** What is said of the database by its name, whatever that is. */
const settings = (name: string, side: 'current' | 'desired'): string =>
  side === 'current'
    ? `ALTER DATABASE "${name}" SET work_mem = '3MB'; ALTER DATABASE "${name}" SET statement_timeout = '1min'`
    : `ALTER DATABASE "${name}" SET work_mem = '4MB'; ALTER DATABASE "${name}" SET search_path = app, public;
       ALTER ROLE keeper IN DATABASE "${name}" SET application_name = '100% ours'`;

interface Side {
  readonly cluster: Cluster;
  readonly url: string;
  run(sql: string): Promise<readonly unknown[]>;
}

async function start(major: Major, database: string): Promise<Side> {
  const cluster = await startCluster(major);
  const url = (name: string): string => `postgresql://postgres:${cluster.password}@127.0.0.1:${cluster.port}/${encodeURIComponent(name)}`;
  const run = async (sql: string, name = database): Promise<readonly unknown[]> => {
    const client = new pg.Client({ connectionString: url(name) });
    await client.connect();
    try {
      const result = await client.query<Record<string, unknown>>(sql);
      return result.rows;
    } finally {
      await client.end();
    }
  };
  await run(`CREATE DATABASE "${database}"`, 'postgres');
  return { cluster, url: url(database), run };
}

describe.each([
  [14, 18],
  [18, 18],
] as const)('roles and settings of a server of %i, as one of %i has them', (from, to) => {
  let here: Side;
  let there: Side;
  const asked = (): GenerateOptions => ({ from: here.url, to: there.url, roles: true, settings: true, drop: 'all' });

  beforeAll(async () => {
    [here, there] = await Promise.all([start(from, 'Here 1'), start(to, 'there')]);
    await here.run(current);
    await here.run(settings('Here 1', 'current'));
    await here.run('CREATE DATABASE other OWNER elsewhere');
    await there.run(desired);
    await there.run(settings('there', 'desired'));
    if (from >= 15) {
      await there.run(`GRANT SET ON PARAMETER log_statement TO readers WITH GRANT OPTION`);
      await there.run(`GRANT ALTER SYSTEM ON PARAMETER work_mem TO "Web App"`);
      await here.run(`GRANT SET, ALTER SYSTEM ON PARAMETER work_mem TO keeper`);
    }
    if (from >= 16) await there.run(`CREATE ROLE limited; GRANT readers TO limited WITH INHERIT FALSE, SET FALSE`);
    await there.run(`CREATE TABLE public.notes (id integer); GRANT SELECT ON public.notes TO readers`);
  });
  afterAll(async () => {
    await Promise.all([here.cluster.stop(), there.cluster.stop()]);
  });

  test('are left alone without being asked for', async () => {
    const { changes } = await generate({ from: here.url, to: there.url });
    const ids = changes.map(({ id }) => id);
    expect(ids).toEqual(['column id on public.notes', 'table public.notes', 'grant readers on table public.notes']);
  });

  test('become as desired, twice, and what is in use stays', async () => {
    const { files, notes, steps } = await generate(asked());
    expect(notes.join('\n')).toContain('These new roles can log in and have no password yet: "Web App".');
    const withheld = steps.filter((step) => step.withheld !== null).map(({ title, withheld }) => `${title}: ${withheld?.message ?? ''}`);
    expect(withheld.sort()).toEqual([
      'drop role elsewhere: it stays, since it owns a database or a tablespace',
      'drop role helper: it stays, since it is a superuser',
    ]);
    for (const { sql } of [...files, ...files]) await here.run(sql);
    const { changes } = await check(asked());
    expect(changes.map(({ change, id }) => `${change} ${id}`).sort()).toEqual(['removed role elsewhere', 'removed role helper']);
    const roles = `SELECT rolname, rolcanlogin, rolinherit, rolconnlimit, rolvaliduntil, rolbypassrls, rolreplication FROM pg_roles
      WHERE oid >= 16384 AND rolname NOT IN ('elsewhere', 'helper') ORDER BY rolname`;
    expect(await here.run(roles)).toEqual(await there.run(roles));
    expect(await here.run(`SELECT setconfig FROM pg_db_role_setting WHERE setdatabase <> 0 AND setrole = 0`)).toEqual([
      { setconfig: ['work_mem=4MB', 'search_path=app, public'] },
    ]);
  });
});

describe('roles and settings that cannot be compared', () => {
  let server: Side;
  beforeAll(async () => {
    server = await start(18, 'one');
    await server.run('CREATE DATABASE two');
    await server.run(`ALTER DATABASE two SET work_mem = '5MB'`);
  });
  afterAll(async () => {
    await server.cluster.stop();
  });

  test('roles of one server are the same; its databases have settings of their own', async () => {
    const to = server.url.replace(/one$/, 'two');
    const { changes, notes } = await check({ from: server.url, to, roles: true, settings: true });
    expect(changes.map(({ id }) => id)).toEqual(['database_setting work_mem']);
    expect(notes).toEqual([
      'Roles were not compared: both databases are on one server.',
      'Privileges on parameters were not compared: both databases are on one server.',
    ]);
  });

  test('a file has neither', async () => {
    const { notes } = await check({ from: server.url, to: 'empty', roles: true, settings: true });
    expect(notes).toEqual([
      'Roles were not compared: only two servers have roles to compare: give both sides as connection URLs.',
      'Settings were not compared: only databases have them: give both sides as connection URLs.',
    ]);
  });
});
