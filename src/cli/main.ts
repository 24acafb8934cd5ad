import { readFile } from 'node:fs/promises';
import { SchemaFixError } from '../index.js';
import { applyCommand } from './apply.js';
import { checkCommand } from './check.js';
import type { Command } from './command.js';
import { readConfigFile } from './config_file.js';
import { diagnoseCommand } from './diagnose.js';
import { errorText } from './error_text.js';
import { generateCommand } from './generate.js';
import { parseCommandLine } from './parse.js';
import { printableFor } from './printable.js';
import { snapshotCommand } from './snapshot.js';
import { openTerminal } from './terminal.js';
import { verifyCommand } from './verify.js';

const COMMANDS: readonly Command[] = [generateCommand, checkCommand, verifyCommand, applyCommand, diagnoseCommand, snapshotCommand];

/** A migration, or the database that it meets, brought a command to a stop. */
const STOPS: readonly string[] = ['migration-stopped', 'schema-changed'];

/** How long an interrupted command may take to clean up. */
const GRACE_MILLISECONDS = 5000;

/** Runs a command line and ends the process with its exit code: what bin/schema-fix.js calls. */
export async function launch(words: readonly string[]): Promise<void> {
  process.stdout.on('error', endWhereNobodyReads);
  process.stderr.on('error', endWhereNobodyReads);
  process.exitCode = await run(words);
  // A handle that something left open must not keep a finished command waiting.
  setTimeout(() => process.exit(), 1000).unref();
}

/** @returns the exit code; every error has been printed */
async function run(words: readonly string[]): Promise<number> {
  let printable = printableFor([...words, process.env.DATABASE_URL ?? '']);
  let terminal = openTerminal(false, printable);
  try {
    const config = await readConfigFile(visibleOptions());
    const configured = Object.values(config).filter((value) => typeof value === 'string');
    printable = printableFor([...words, process.env.DATABASE_URL ?? '', ...configured]);
    const parsed = await parseCommandLine(words, COMMANDS, config, await readVersion());
    if (parsed === null) return 0;
    terminal = openTerminal(parsed.args.quiet === true, printable);
    const { command, args } = parsed;
    const context = { args, terminal };
    return await interruptible((signal) => command.run({ ...context, signal }));
  } catch (error) {
    terminal.endProgress();
    terminal.error(errorText(error, printable, terminal.colors));
    if (process.env.SCHEMA_FIX_DEBUG === '1' && error instanceof Error) terminal.error(`${printable(error.stack ?? '')}\n`);
    return error instanceof SchemaFixError && STOPS.includes(error.code) ? 2 : 1;
  }
}

function visibleOptions(): readonly string[] {
  const options = COMMANDS.flatMap((command) => Object.entries(command.options));
  return [...new Set(options.filter(([, { hidden }]) => hidden !== true).map(([name]) => name))];
}

/** Runs until done or interrupted; whoever is interrupted is given time to clean up. A second interrupt waits for nothing. */
async function interruptible(work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const controller = new AbortController();
  const interrupted = new SchemaFixError({ code: 'interrupted', message: 'interrupted' });
  let giveUp: (reason: unknown) => void = () => undefined;
  const timeUp = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  let grace: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    if (controller.signal.aborted) giveUp(interrupted);
    controller.abort(interrupted);
    grace ??= setTimeout(() => {
      giveUp(interrupted);
    }, GRACE_MILLISECONDS);
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    return await Promise.race([work(controller.signal), timeUp]);
  } catch (error) {
    throw controller.signal.aborted ? interrupted : error;
  } finally {
    clearTimeout(grace);
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

/** A reader that went away (`| head`) is no error worth a message. */
function endWhereNobodyReads(): void {
  process.exit(1);
}

async function readVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const content: unknown = JSON.parse(text);
  if (typeof content === 'object' && content !== null && 'version' in content && typeof content.version === 'string')
    return content.version;
  return 'unknown';
}
