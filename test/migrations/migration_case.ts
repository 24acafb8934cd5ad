import pg from 'pg';
import { z } from 'zod';
import { applyText as psql } from '../judge/apply_text.js';
import { databaseName, type Major, startServer, type TestServer } from '../servers/server.js';

/** The servers a test file asked for; one per major. */
const servers = new Map<Major, Promise<TestServer>>();

export function serverOf(major: Major): Promise<TestServer> {
  const started = servers.get(major) ?? startServer(major);
  servers.set(major, started);
  return started;
}

const created: [TestServer, string][] = [];

/** A new database with a schema in it; `dropAll` drops it. */
export async function databaseWith(major: Major, sql: string): Promise<string> {
  const server = await serverOf(major);
  const url = await server.createDatabase();
  created.push([server, url]);
  if (sql !== '') await send(url, sql);
  return url;
}

/** A copy of a database that nobody is connected to. */
export async function copyOf(major: Major, url: string): Promise<string> {
  const server = await serverOf(major);
  const copy = await server.createDatabase(undefined, { template: databaseName(url) });
  created.push([server, copy]);
  return copy;
}

/** Roles belong to a server and outlive databases. */
export async function ensureRole(major: Major, role: string): Promise<void> {
  const server = await serverOf(major);
  const name = pg.escapeIdentifier(role);
  await send(
    server.url('postgres'),
    `DO $$ BEGIN CREATE ROLE ${name}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
  );
}

/** Drops every database made here and lets go of the servers. */
export async function dropAll(): Promise<void> {
  for (const [server, url] of created.splice(0)) await server.dropDatabase(url);
  for (const server of servers.values()) await (await server).stop();
  servers.clear();
}

/** Runs a text as one simple query, the way many runners do; what it printed last, and what it said. */
export async function send(url: string, sql: string): Promise<{ readonly rows: readonly Row[]; readonly said: readonly string[] }> {
  return session(url, async (query, said) => ({ rows: await query(sql), said }));
}

/** What pg returns of a statement. */
const result = z.object({ rows: z.array(z.record(z.string(), z.unknown())) });

export type Row = Readonly<Record<string, unknown>>;
/** Runs a text of one or more statements as one simple query and returns the rows of its last statement. */
export type Query = (sql: string) => Promise<readonly Row[]>;

/** A connection of one's own. */
export async function session<T>(url: string, work: (query: Query, said: readonly string[]) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  const said: string[] = [];
  client.on('notice', ({ severity, message }) => said.push(`${severity ?? 'NOTICE'}: ${message ?? ''}`));
  await client.connect();
  try {
    return await work(async (sql) => {
      const answer: unknown = await client.query(sql);
      return result.parse(Array.isArray(answer) ? answer.at(-1) : answer).rows;
    }, said);
  } finally {
    await client.end();
  }
}

/** Applies a migration as a person would: `psql -v ON_ERROR_STOP=1 -f`. */
export { psql };

/** Applies a migration that must not fail; what psql said meanwhile. */
export async function applied(url: string, sql: string): Promise<string> {
  const { code, stderr } = await psql(url, sql);
  if (code !== 0) throw new Error(`the migration fails\n${stderr}`);
  return stderr;
}

/** The SQL of the file with this path, or whose path ends so. */
export function fileOf(files: readonly { readonly path: string; readonly sql: string }[], ending: string): string {
  const found = files.find(({ path: name }) => name.endsWith(ending));
  if (found === undefined) throw new Error(`no file ${ending} among ${files.map((file) => file.path).join(', ')}`);
  return found.sql;
}
