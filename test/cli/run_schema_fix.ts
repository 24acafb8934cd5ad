import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** a signal to send, and when */
  readonly interrupt?: { readonly signal: NodeJS.Signals; readonly afterMilliseconds: number };
}

/** Runs the command line in a process of its own, as a shell would, with no terminal and no DATABASE_URL. */
export function runSchemaFix(words: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { DATABASE_URL: _, ...environment } = process.env;
  const child = spawn(process.execPath, ['--import', `${root}test/harness/typescript.js`, `${root}test/cli/launch.ts`, ...words], {
    cwd: options.cwd ?? root,
    env: { ...environment, NO_COLOR: '1', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const { interrupt } = options;
  if (interrupt !== undefined) setTimeout(() => child.kill(interrupt.signal), interrupt.afterMilliseconds).unref();
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}
