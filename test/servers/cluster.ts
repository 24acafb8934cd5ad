import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chownSync,
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Binaries, findBinaries, type Major } from './binaries.js';
import { freePort, untilReady } from './ready.js';

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
  'max_wal_size=128MB',
  'checkpoint_timeout=1h',
  'shared_buffers=64MB',
  'max_connections=80',
  'max_locks_per_transaction=256',
  'timezone=UTC',
  'log_min_messages=fatal',
];

const ended = 'the server has ended';

// The server's life hangs on its guardian's standard input: when the process that holds the other end dies, of whatever, the server stops and its files go.
const guardian = `
trap '' INT TERM HUP QUIT
(
  trap - INT TERM HUP QUIT
  "$INITDB" -D data -U postgres -E UTF8 --locale=C --no-sync -A scram-sha-256 --pwfile=password >initdb.log 2>&1 || cat initdb.log
  "$0" "$@"
  echo "${ended}"
) <&- &
cat >/dev/null
kill -QUIT 0
wait
IFS='
'
rm -rf $REMOVED
`;

/**
 * Makes and starts a cluster in a temporary folder: UTF8, locale C, tuned for speed and not for safety.
 * It stops with the process that started it, even if that is killed.
 * @throws Error with the server's own words when it does not start
 */
export async function startCluster(major: Major): Promise<Cluster> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(major);
    } catch (error) {
      // somebody took the free port first
      const again = attempt < 3 && String(error).includes('could not bind');
      if (!again) throw error;
    }
  }
}

async function startOnce(major: Major): Promise<Cluster> {
  const programs: string[] = [];
  const binaries = findBinaries(major, () => {
    const folder = mkdtempSync(path.join(tmpdir(), `schema-fix-programs-${major}-`));
    programs.push(folder);
    return folder;
  });
  const folder = mkdtempSync(path.join(dataFolder(), `schema-fix-${major}-`));
  const password = randomBytes(12).toString('hex');
  const port = await freePort();
  const guardianProcess = launch(binaries, folder, [folder, ...programs], port, password);
  try {
    const config = { host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' };
    await untilReady(config, () => readLog(folder).includes(ended));
    return { major, port, password, stop: () => stop(guardianProcess, folder) };
  } catch (error) {
    const log = readLog(folder);
    await stop(guardianProcess, folder);
    throw new Error(`PostgreSQL does not start: ${String(error)}\n${log}`, { cause: error });
  }
}

/** Memory where there is plenty: CREATE DATABASE copies 300 files, which takes a disk ten times as long. */
function dataFolder(): string {
  const memory = '/dev/shm';
  try {
    const { bavail, bsize } = statfsSync(memory);
    accessSync(memory, constants.W_OK);
    if (bavail * bsize > 4 * 1024 ** 3) return memory;
  } catch {
    // there is no such folder
  }
  return tmpdir();
}

function launch(binaries: Binaries, folder: string, removed: readonly string[], port: number, password: string): ChildProcess {
  const args = ['-D', 'data', '-p', String(port), '-k', folder, ...settings.flatMap((setting) => ['-c', setting])];
  writeFileSync(path.join(folder, 'password'), `${password}\n`);
  const log = openSync(path.join(folder, 'log'), 'a');
  const { uid, gid } = binaries.runAs;
  if (uid !== undefined && gid !== undefined) {
    chownSync(folder, uid, gid);
    chownSync(path.join(folder, 'password'), uid, gid);
  }
  const child = spawn('/bin/sh', ['-c', guardian, binaries.postgres, ...args], {
    ...binaries.runAs,
    cwd: folder,
    env: { PATH: process.env.PATH, REMOVED: removed.join('\n'), INITDB: binaries.initdb, LC_ALL: 'C' },
    stdio: ['pipe', log, log],
    detached: true,
  });
  closeSync(log);
  // a finished test run need not wait for the guardian
  child.unref();
  if (child.stdin instanceof Socket) child.stdin.unref();
  return child;
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.ref();
    child.stdin?.end();
    await exited;
  }
  rmSync(folder, { recursive: true, force: true });
}

function readLog(folder: string): string {
  return readFileSync(path.join(folder, 'log'), 'utf8');
}
