import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBinaries, type Major } from '../servers/binaries.js';
import { freePort, untilReady } from '../servers/ready.js';

/** A server of its own that dies as in a power cut, all its processes at once, and starts again on the same files. */
export interface KillableServer {
  url(database: string): string;
  kill(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

export async function killableServer(major: Major): Promise<KillableServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'schema-fix-killed-'));
  const programs: string[] = [];
  const binaries = findBinaries(major, () => {
    const copy = mkdtempSync(path.join(tmpdir(), 'schema-fix-programs-'));
    programs.push(copy);
    return copy;
  });
  const { uid, gid } = binaries.runAs;
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  const env = { PATH: process.env.PATH, LC_ALL: 'C' };
  const made = spawnSync(binaries.initdb, ['-D', 'data', '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], {
    ...binaries.runAs,
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`initdb fails: ${made.stderr}`);
  const port = await freePort();
  const url = (database: string): string => `postgresql://postgres@127.0.0.1:${port}/${database}`;
  let child: ChildProcess | undefined;

  const kill = async (): Promise<void> => {
    if (child?.pid === undefined || child.exitCode !== null) return;
    const exited = new Promise((resolve) => child?.once('exit', resolve));
    // the whole group: a server that outlives its postmaster would finish what it was doing
    process.kill(-child.pid, 'SIGKILL');
    await exited;
    child = undefined;
  };

  const launch = (): ChildProcess =>
    spawn(
      binaries.postgres,
      ['-D', 'data', '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1', '-c', 'shared_buffers=16MB'],
      {
        ...binaries.runAs,
        cwd: folder,
        env,
        stdio: 'ignore',
        detached: true,
      },
    );

  const start = async (): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      const launched = (child = launch());
      const hasExited = (): boolean => launched.exitCode !== null;
      try {
        await untilReady({ connectionString: url('postgres') }, hasExited);
        return;
      } catch (error) {
        // a process of the killed server that is not gone yet still holds its memory
        if (!hasExited() || attempt === 20) throw error;
        await sleep(200);
      }
    }
  };

  return {
    url,
    kill,
    start,
    async remove() {
      await kill();
      for (const each of [folder, ...programs]) rmSync(each, { recursive: true, force: true });
    },
  };
}
