import { spawn } from 'node:child_process';
import { endWithThisProcess } from '../database/ends_with_process.js';
import { codeOf, messageOf } from '../errors/node_error.js';

export interface ToolCall {
  readonly program: string;
  readonly arguments: readonly string[];
}

/** How a call of a runner’s own tool ended. */
export type ToolEnd =
  { readonly end: 'printed'; readonly output: string } | { readonly end: 'absent' } | { readonly end: 'failed'; readonly said: string };

const LAST_LINES = 10;

/** Runs a program of the user’s in the user’s project, without a shell, with the user’s environment. */
export async function callTool(call: ToolCall, folder: string, signal?: AbortSignal): Promise<ToolEnd> {
  const child = spawn(call.program, call.arguments, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], signal });
  const letGo = endWithThisProcess(child);
  const output: Buffer[] = [];
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => {
    errors = `${errors}${chunk.toString('utf8')}`.slice(-20_000);
  });
  const end = await new Promise<ToolEnd>((resolve) => {
    child.once('error', (error) => {
      resolve(codeOf(error) === 'ENOENT' ? { end: 'absent' } : { end: 'failed', said: messageOf(error) });
    });
    child.once('close', (code) => {
      const said = errors.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
      resolve(code === 0 ? { end: 'printed', output: Buffer.concat(output).toString('utf8') } : { end: 'failed', said });
    });
  });
  letGo();
  signal?.throwIfAborted();
  return end;
}
