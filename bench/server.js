import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));
/** `nobody` on every Linux: PostgreSQL refuses to run as root. */
const UNPRIVILEGED = 65534;

/**
 * Starts a throwaway PostgreSQL server of one major version, on 127.0.0.1 and a free port, that asks for no password.
 *
 * @param {number} major 14 to 18
 * @returns {Promise<{ readonly port: number, url: (database: string) => string, run: (database: string, statements: readonly string[]) => Promise<readonly object[]>, stop: () => Promise<void> }>}
 * @throws when the binaries of that major are not installed
 */
export async function startServer(major) {
  const home = join(modules, `postgres-${major}`);
  if (!existsSync(join(home, 'native/bin/postgres'))) throw new Error(`no PostgreSQL ${major} in node_modules: run npm ci`);
  linkLibraries(home);
  const asRoot = process.getuid?.() === 0;
  const identity = asRoot ? { uid: UNPRIVILEGED, gid: UNPRIVILEGED } : {};
  const directory = mkdtempSync(join(tmpdir(), 'schema-fix-bench-'));
  if (asRoot) chownSync(directory, UNPRIVILEGED, UNPRIVILEGED);
  const data = join(directory, 'data');
  const settings = [
    'fsync=off',
    'max_locks_per_transaction=1024',
    'autovacuum=off',
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${directory}`,
  ];
  const spawnOptions = { ...identity, cwd: directory, env: { PATH: process.env.PATH, LANG: 'C.UTF-8' } };
  await finished(
    spawn(
      join(home, 'native/bin/initdb'),
      ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
      spawnOptions,
    ),
  );
  const port = await freePort();
  const server = spawn(
    join(home, 'native/bin/postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...spawnOptions, stdio: 'ignore' },
  );
  const stopped = new Promise((resolve) => server.once('exit', resolve));
  // However the benchmark ends, the server does not outlive it.
  const abandon = () => {
    server.kill('SIGQUIT');
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', abandon);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
  const url = (database) => `postgres://postgres@127.0.0.1:${port}/${database}`;
  const run = async (database, statements) => {
    const client = new pg.Client({ connectionString: url(database) });
    await client.connect();
    try {
      let rows = [];
      for (const statement of statements) ({ rows } = await client.query(statement));
      return rows;
    } finally {
      await client.end();
    }
  };
  const stop = async () => {
    server.kill('SIGINT');
    await stopped;
    process.off('exit', abandon);
    rmSync(directory, { recursive: true, force: true });
  };
  await ready(run);
  return { port, url, run, stop };
}

/** The package names the links that its libraries need in a file, since archives of packages hold no links. */
function linkLibraries(home) {
  for (const { source, target } of JSON.parse(readFileSync(join(home, 'native/pg-symlinks.json'), 'utf8'))) {
    try {
      symlinkSync(join(home, source), join(home, target));
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
}

async function finished(child) {
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  child.stdout.resume();
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`initdb failed: ${said}`);
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

async function ready(run) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await run('postgres', ['SELECT 1']);
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
