import type { Arguments } from './arguments.js';
import type { OptionTable } from './options.js';
import type { Terminal } from './terminal.js';

/** What a command is handed to work with. */
export interface CommandContext {
  readonly args: Arguments;
  readonly terminal: Terminal;
  /** aborts when the user interrupts */
  readonly signal: AbortSignal;
}

/** One command: it parses, calls the library, prints, and returns the exit code. */
export interface Command {
  /** as yargs takes it: `snapshot <source>` */
  readonly usage: string;
  readonly describe: string;
  readonly options: OptionTable;
  /** names of positional arguments and what they mean */
  readonly positionals?: Readonly<Record<string, string>>;
  /** example command lines and what they do */
  readonly examples: readonly (readonly [string, string])[];
  /** @throws SchemaFixError */
  run(context: CommandContext): Promise<number>;
}
