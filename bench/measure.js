import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { countRoundTrips } from './round_trip_counter.js';

const launcher = fileURLToPath(new URL('../bin/schema-fix.js', import.meta.url));
const peakMemoryOnExit = new URL('./peak_memory_on_exit.js', import.meta.url).href;

/**
 * A program with its arguments; the port is filled in when it runs.
 *
 * @typedef {object} Command
 * @property {string} program
 * @property {(port: number) => readonly string[]} args
 *
 * @typedef {object} Figures
 * @property {number} [seconds] the median
 * @property {readonly number[]} [all] every run's seconds
 * @property {number} [megabytes] the process's peak of resident memory
 * @property {number} [childMegabytes] the largest peak among processes it started
 * @property {number} [roundTrips]
 * @property {string} [error] what it said where it failed
 */

/** @returns {Command} */
export const pgDumpCommand = (pgDump, database) => ({
  program: pgDump,
  args: (port) => ['-s', '-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', database],
});

/** @returns {Command} */
export const generateCommand = ({ from, to, proof }, out) => ({
  program: process.execPath,
  args: (port) => {
    const url = (database) => `postgres://postgres@127.0.0.1:${port}/${database}`;
    return [launcher, 'generate', '--from', url(from), '--to', url(to), '--out', out, '--quiet', ...(proof ? [] : ['--no-proof'])];
  },
});

/** The oldest pg_dump on this machine that reads servers of the given major; null where there is none. */
export function pgDumpFor(major) {
  const installed = existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql').map((version) => `/usr/lib/postgresql/${version}/bin/pg_dump`)
    : [];
  const usable = [...installed, 'pg_dump'].flatMap((program) => {
    const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
    const version = Number(/\) (\d+)/.exec(stdout ?? '')?.[1] ?? 0);
    return version >= major ? [{ program, version }] : [];
  });
  return usable.sort((left, right) => left.version - right.version)[0]?.program ?? null;
}

/**
 * Runs a command once to warm up, while its memory and its round trips are counted, and then as often as asked, undisturbed.
 *
 * @param {Command} command
 * @returns {Promise<Figures>}
 */
export async function measure(command, { server, directory, runs }) {
  const counter = await countRoundTrips(server.port);
  const peaks = mkdtempSync(join(directory, 'peaks-'));
  const observed = { ...process.env, BENCH_PEAK_MEMORY: peaks, NODE_OPTIONS: `--import ${peakMemoryOnExit}` };
  const first = await runOnce(command, counter.port, observed);
  await counter.close();
  if (first.error !== undefined) return { error: first.error };
  const all = [];
  for (let run = 0; run < runs; run += 1) all.push((await runOnce(command, server.port, process.env)).seconds);
  const median = [...all].sort((left, right) => left - right)[Math.floor(all.length / 2)];
  return { seconds: median, all, roundTrips: counter.count(), ...peakMemory(peaks, first) };
}

async function runOnce({ program, args }, port, env) {
  const started = performance.now();
  const child = spawn(program, args(port), { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.resume();
  child.stderr.on('data', (chunk) => (said += chunk));
  const watch = watchPeak(child.pid, env);
  const code = await new Promise((resolve) => child.once('close', resolve));
  const seconds = (performance.now() - started) / 1000;
  const polled = watch();
  return { pid: child.pid, seconds, polled, ...(code === 0 ? {} : { error: said.trim() || `exit code ${code}` }) };
}

/** For programs that are not Node: their peak as the system last showed it. Only in the run that is observed. */
function watchPeak(pid, env) {
  if (env.BENCH_PEAK_MEMORY === undefined) return () => 0;
  let peak = 0;
  const timer = setInterval(() => {
    try {
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0));
    } catch {
      // It has ended between two looks.
    }
  }, 5);
  return () => {
    clearInterval(timer);
    return peak;
  };
}

function peakMemory(peaks, { pid, polled }) {
  const known = new Map(readdirSync(peaks).map((file) => [Number(file), Number(readFileSync(join(peaks, file), 'utf8'))]));
  const own = known.get(pid) ?? polled;
  known.delete(pid);
  const megabytes = (kilobytes) => Math.round(kilobytes / 1024);
  return { megabytes: megabytes(own), ...(known.size > 0 ? { childMegabytes: megabytes(Math.max(...known.values())) } : {}) };
}
