import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { hasWasmPgDump } from './wasm_pg_dump.js';

/** What this machine judges with: the majors of its own pg_dump and psql, undefined where it has none. */
export interface Programs {
  readonly pgDump: number | undefined;
  readonly psql: number | undefined;
  readonly wasmPgDump: boolean;
}

let found: Programs | undefined;

export function programs(): Programs {
  return (found ??= { pgDump: majorOf('pg_dump'), psql: majorOf('psql'), wasmPgDump: hasWasmPgDump() });
}

/** Where Debian puts the programs; what it puts on the path is a Perl script that looks for them at each call. */
const DEBIAN = '/usr/lib/postgresql';

const paths = new Map<string, string>();

/** The newest program of the name where Debian has put some, else the one on the path. */
export function programPath(program: 'psql' | 'pg_dump'): string {
  const known = paths.get(program);
  if (known !== undefined) return known;
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).toSorted((a, b) => Number(b) - Number(a)) : [];
  const installed = versions.map((version) => path.join(DEBIAN, version, 'bin', program)).find((file) => existsSync(file));
  paths.set(program, installed ?? program);
  return installed ?? program;
}

function majorOf(program: 'psql' | 'pg_dump'): number | undefined {
  const { status, stdout } = spawnSync(programPath(program), ['--version'], { encoding: 'utf8' });
  const major = status === 0 ? /\s(\d+)/.exec(stdout)?.[1] : undefined;
  return major === undefined ? undefined : Number(major);
}

/** One line for a run whose machine lacks something; undefined when it lacks nothing. */
export function whatIsMissing(): string | undefined {
  const { pgDump, psql } = programs();
  const lines = [
    pgDump === undefined ? 'no pg_dump on this machine: the judge is pg_dump 18 in WebAssembly' : undefined,
    psql === undefined ? 'no psql on this machine: migrations are applied statement by statement, as psql would' : undefined,
  ].filter((line) => line !== undefined);
  return lines.length === 0 ? undefined : lines.join('; ');
}
