import { spawn } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const typescript = fileURLToPath(new URL('../harness/typescript.js', import.meta.url));
const launcher = fileURLToPath(new URL('./launch.ts', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Running {
  readonly pid: number;
  readonly end: Promise<Ran>;
}

/** Runs the command line in a process of its own, as a shell would, with no terminal and no DATABASE_URL. */
export function runSchemaFix(words: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return start(words, options).end;
}

/** Runs the command line and sends it a signal; also says which processes it left behind. */
export async function interruptSchemaFix(
  words: readonly string[],
  options: RunOptions & { readonly signal: NodeJS.Signals; readonly afterMilliseconds: number },
): Promise<Ran & { readonly left: readonly string[] }> {
  const { pid, end } = start(words, options);
  await wait(options.afterMilliseconds);
  process.kill(pid, options.signal);
  const ran = await end;
  // A child that is told to end when its parent does needs a moment.
  await wait(500);
  return { ...ran, left: await processesOf(pid) };
}

function start(words: readonly string[], options: RunOptions): Running {
  const child = spawn(process.execPath, ['--import', typescript, launcher, ...words], {
    cwd: options.cwd ?? root,
    env: { ...process.env, DATABASE_URL: '', NO_COLOR: '1', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that what it leaves behind can be told.
    detached: true,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const end = new Promise<Ran>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
  return { pid: child.pid ?? 0, end };
}

/** The processes of a process group that still run (Linux only; none are seen elsewhere). */
async function processesOf(group: number): Promise<readonly string[]> {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')));
  // Behind the name in parentheses: state, parent, group.
  return lines.filter((line) => Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[2]) === group);
}
