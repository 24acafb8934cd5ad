import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, openSync, closeSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Binaries, findBinaries, type Major } from './binaries.js';

/** A running throwaway cluster: one superuser `postgres`, reachable on the loopback address only. */
export interface Cluster {
  readonly major: Major;
  readonly port: number;
  readonly password: string;
  /** Stops the server at once and removes its files. */
  stop(): Promise<void>;
}

const settings = [
  'listen_addresses=127.0.0.1',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
  'jit=off',
  'wal_level=logical',
  'max_wal_size=512MB',
  'checkpoint_timeout=1h',
  'shared_buffers=64MB',
  'max_connections=80',
  'max_locks_per_transaction=256',
  'timezone=UTC',
  'log_min_messages=fatal',
];

// The server's life hangs on its guardian's standard input: when the process that holds the other end dies, of whatever, the server stops and its files go.
const guardian = `
trap '' INT TERM HUP
"$0" "$@" <&- & pid=$!
cat >/dev/null
kill -QUIT $pid 2>/dev/null
wait $pid
rm -rf "$CLUSTER_FOLDER"
`;

/**
 * Makes and starts a cluster in a temporary folder: UTF8, locale C, tuned for speed and not for safety.
 * It stops with the process that started it, even if that is killed.
 * @throws Error with the server's own words when it does not start
 */
export async function startCluster(major: Major): Promise<Cluster> {
  const folder = mkdtempSync(path.join(tmpdir(), `schema-fix-${major}-`));
  try {
    const binaries = findBinaries(major, folder);
    const { uid, gid } = binaries.runAs;
    if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
    const password = randomBytes(12).toString('hex');
    initialize(binaries, folder, password);
    return await startOnFreePort(major, binaries, folder, password);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function initialize(binaries: Binaries, folder: string, password: string): void {
  const passwordFile = path.join(folder, 'password');
  writeFileSync(passwordFile, `${password}\n`);
  const args = ['-D', path.join(folder, 'data'), '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync', '-A', 'scram-sha-256'];
  const result = spawnSync(binaries.initdb, [...args, `--pwfile=${passwordFile}`], {
    ...binaries.runAs,
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  });
  if (result.status !== 0) throw new Error(`initdb failed: ${result.error?.message ?? ''}${result.stderr}`);
  rmSync(passwordFile);
}

async function startOnFreePort(major: Major, binaries: Binaries, folder: string, password: string): Promise<Cluster> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const process = launch(binaries, folder, port);
    try {
      await untilReady(process, folder, { host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' });
      return { major, port, password, stop: () => stop(process, folder) };
    } catch (error) {
      if (attempt === 3 || !readLog(folder).includes('could not bind')) {
        await stop(process, folder);
        throw error;
      }
      process.kill('SIGKILL');
    }
  }
}

function launch(binaries: Binaries, folder: string, port: number): ChildProcess {
  const args = ['-D', path.join(folder, 'data'), '-p', String(port), '-k', folder, ...settings.flatMap((setting) => ['-c', setting])];
  const log = openSync(path.join(folder, 'log'), 'a');
  const child = spawn('/bin/sh', ['-c', guardian, binaries.postgres, ...args], {
    ...binaries.runAs,
    cwd: folder,
    env: { PATH: process.env.PATH, CLUSTER_FOLDER: folder, LC_ALL: 'C' },
    stdio: ['pipe', log, log],
    detached: true,
  });
  closeSync(log);
  // a finished test run need not wait for the guardian
  child.unref();
  if (child.stdin !== null && 'unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
  return child;
}

async function untilReady(child: ChildProcess, folder: string, config: pg.ClientConfig): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const client = new pg.Client(config);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      const failed = child.exitCode !== null || /FATAL: (?! *the database system is starting)/.test(readLog(folder));
      if (failed || Date.now() > deadline) throw new Error(`PostgreSQL does not start: ${String(error)}\n${readLog(folder)}`, { cause: error });
      await sleep(20);
    }
  }
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.ref();
    child.stdin?.end();
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}

function readLog(folder: string): string {
  return readFileSync(path.join(folder, 'log'), 'utf8');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
