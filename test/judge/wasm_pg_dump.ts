import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';

const reply = z.object({ id: z.number(), text: z.string().optional(), error: z.string().optional() });

interface Waiting {
  readonly resolve: (text: string) => void;
  readonly reject: (error: Error) => void;
}

let child: ChildProcess | undefined;
let lastId = 0;
const waiting = new Map<number, Waiting>();

/** Is pg_dump in WebAssembly installed? */
export function hasWasmPgDump(): boolean {
  try {
    createRequire(path.resolve('test/servers/package.json')).resolve('@electric-sql/pglite-tools/pg_dump');
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs pg_dump 18 in WebAssembly against a real server of 14 to 18.
 * @param args its options, without those that say where to connect
 * @returns the dump
 * @throws Error with pg_dump's own words
 */
export function wasmPgDump(url: string, args: readonly string[]): Promise<string> {
  const id = ++lastId;
  const running = (child ??= start());
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    running.ref();
    running.channel?.ref();
    running.send({ id, url, args });
  });
}

function start(): ChildProcess {
  const loader = new URL('../harness/typescript.js', import.meta.url);
  const program = new URL('./wasm_pg_dump_process.ts', import.meta.url);
  const started = fork(program, { execArgv: ['--no-warnings', '--import', loader.href], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  started.on('message', (message) => {
    const { id, text, error } = reply.parse(message);
    const caller = waiting.get(id);
    waiting.delete(id);
    if (text === undefined) caller?.reject(new Error(error ?? 'pg_dump in WebAssembly failed'));
    else caller?.resolve(text);
    restWhenIdle(started);
  });
  started.on('exit', (code) => {
    child = undefined;
    for (const { reject } of waiting.values()) reject(new Error(`pg_dump in WebAssembly ended with ${String(code)}`));
    waiting.clear();
  });
  return started;
}

/** An idle process must not keep a finished test run alive. */
function restWhenIdle(started: ChildProcess): void {
  if (waiting.size > 0) return;
  started.unref();
  started.channel?.unref();
}
