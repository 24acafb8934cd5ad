import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pg from 'pg';
import { type ColumnOrder, normalizeDump } from './normalize.js';
import { programPath, programs } from './programs.js';
import { wasmPgDump } from './wasm_pg_dump.js';

const run = promisify(execFile);

export interface DumpOptions {
  /** with ALTER ... OWNER TO; default false */
  readonly owners?: boolean;
  /** with GRANT and REVOKE; default true */
  readonly privileges?: boolean;
  /** loose: columns in the order of their names, for tables that existed before and cannot be reordered; default strict */
  readonly columnOrder?: ColumnOrder;
  /** exactly what pg_dump printed; default false */
  readonly raw?: boolean;
}

/**
 * The schema of a live database as pg_dump prints it, normalised so that two dumps of servers of one major can be compared as
 * texts: session settings and the header are gone, and the entries stand in the order of their names.
 * pg_dump is the machine's own where it is new enough for the server, else the one in WebAssembly.
 * @throws Error when there is no pg_dump for this server, or with pg_dump's own words
 */
export async function dumpSchema(url: string, options: DumpOptions = {}): Promise<string> {
  const args = ['-s', '--encoding=UTF8'];
  if (options.owners !== true) args.push('--no-owner');
  if (options.privileges === false) args.push('--no-privileges');
  const text = await pgDump(url, args);
  return options.raw === true ? text : normalizeDump(text, options.columnOrder ?? 'strict');
}

async function pgDump(url: string, args: readonly string[]): Promise<string> {
  const own = programs().pgDump;
  if (own !== undefined && own >= (await majorOf(url))) {
    const { stdout } = await run(programPath('pg_dump'), [...args, '-d', url], { maxBuffer: 1 << 30 });
    return stdout;
  }
  if (!programs().wasmPgDump) throw new Error('no judge: neither a pg_dump that is new enough for the server nor the one in WebAssembly');
  return wasmPgDump(url, args);
}

const majors = new Map<string, number>();

async function majorOf(url: string): Promise<number> {
  const { host } = new URL(url);
  const known = majors.get(host);
  if (known !== undefined) return known;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ version: number }>("SELECT current_setting('server_version_num')::int AS version");
  await client.end();
  const major = Math.floor((rows[0]?.version ?? 0) / 10_000);
  majors.set(host, major);
  return major;
}
