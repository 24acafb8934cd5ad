import { spawn } from 'node:child_process';
import { endWithThisProcess } from '../database/ends_with_process.js';
import { sideName, type Side } from '../database/side.js';
import { SchemaFixError } from '../errors/schema_fix_error.js';

const LAST_LINES = 10;

/**
 * Runs a command of the user's in the shell, in the working directory, with the user's environment.
 * @returns what it wrote to standard output
 * @throws SchemaFixError source-failed where it ends with another code than 0: with the last lines of its standard error
 */
export async function commandOutput(command: string, side: Side): Promise<Uint8Array> {
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const letGo = endWithThisProcess(child);
  const output: Buffer[] = [];
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => {
    errors = `${errors}${chunk.toString('utf8')}`.slice(-20_000);
  });
  const end = await new Promise<string | null>((resolve) => {
    child.once('error', (error) => {
      resolve(`did not start: ${error.message}`);
    });
    child.once('close', (code, signal) => {
      resolve(code === 0 ? null : signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`);
    });
  });
  letGo();
  if (end === null) return Buffer.concat(output);
  const said = errors.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
  throw new SchemaFixError({
    code: 'source-failed',
    message: `${sideName(side)}: the command ${end}${said === '' ? '' : `\n${said}`}`,
    subject: `exec:${command.split(/\s/, 1)[0] ?? ''}`,
    hint: 'it is run by the shell in the current directory and has to print SQL on standard output',
  });
}
