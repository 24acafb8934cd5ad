import { spawnSync } from 'node:child_process';
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

function majorOf(program: string): number | undefined {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
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
