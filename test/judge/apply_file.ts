import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { splitScript } from '../../src/sql/split.js';
import { programPath, programs } from './programs.js';

export interface Applied {
  readonly stdout: string;
  /** errors, warnings and notices */
  readonly stderr: string;
  /** psql's own: 0, or 3 for an error in the file */
  readonly code: number;
}

export interface ApplyOptions {
  /** false: go on after an error, as psql does by itself; default true */
  readonly stopAtError?: boolean;
}

/**
 * Applies a file as a person would: `psql -X -v ON_ERROR_STOP=1 -f`. Without psql on the machine the statements are sent one by
 * one, each in its own transaction where the file opens none, up to the first error.
 */
export async function applyFile(url: string, path: string, { stopAtError = true }: ApplyOptions = {}): Promise<Applied> {
  return programs().psql === undefined ? applyStatements(url, path, stopAtError) : runPsql(url, path, stopAtError);
}

async function runPsql(url: string, path: string, stopAtError: boolean): Promise<Applied> {
  const child = spawn(programPath('psql'), ['-X', '-v', `ON_ERROR_STOP=${stopAtError ? '1' : '0'}`, '-f', path, '-d', url], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PGCLIENTENCODING: 'UTF8', LC_ALL: 'C' },
  });
  const code = new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      resolve(status ?? 1);
    });
  });
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), code]);
  return { stdout, stderr, code: status };
}

async function applyStatements(url: string, path: string, stopAtError: boolean): Promise<Applied> {
  const { statements } = splitScript(await readFile(path, 'utf8'));
  const client = new pg.Client({ connectionString: url });
  const said: string[] = [];
  const printed: string[] = [];
  client.on('notice', ({ severity, message }) => said.push(`${severity ?? 'NOTICE'}:  ${message ?? ''}`));
  await client.connect();
  try {
    for (const statement of statements) {
      try {
        const { command } = await client.query(statement.text);
        printed.push(command);
      } catch (error) {
        said.push(`psql:${path}:${String(statement.line)}: ERROR:  ${error instanceof Error ? error.message : String(error)}`);
        if (stopAtError) return { stdout: printed.join('\n'), stderr: said.join('\n'), code: 3 };
      }
    }
    return { stdout: printed.join('\n'), stderr: said.join('\n'), code: 0 };
  } finally {
    await client.end();
  }
}
