import yargs, { type Argv, type Options } from 'yargs';
import { SchemaFixError } from '../index.js';
import type { Arguments } from './arguments.js';
import type { Command } from './command.js';
import type { Config } from './config_file.js';
import { nearMatch } from './near_match.js';

export interface Parsed {
  readonly command: Command;
  readonly args: Arguments;
}

/**
 * Parses a command line.
 * @returns null where it asked for help or the version, which has been printed
 * @throws SchemaFixError `bad-option`
 */
export async function parseCommandLine(
  words: readonly string[],
  commands: readonly Command[],
  config: Config,
  version: string,
): Promise<Parsed | null> {
  const parser = yargs([...words])
    .scriptName('schema-fix')
    .locale('en')
    .usage('$0 <command>\n\nCompares the schema a PostgreSQL database has with the one it should have, and writes the repair.')
    .version(version)
    .help()
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'greedy-arrays': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
    })
    .wrap(Math.min(110, process.stdout.columns || 110))
    .epilogue('A source is a connection URL, an .sql file, a folder of .sql files, a snapshot file, exec:<command>, or empty.')
    .demandCommand(1, 1)
    .strict()
    .exitProcess(false)
    .fail(false);
  for (const command of commands) {
    parser.command(
      command.usage,
      command.describe,
      (builder) => build(builder, command, config),
      (args) => {
        throw new Chosen({ command, args });
      },
    );
  }
  try {
    await parser.parseAsync();
    return null;
  } catch (error) {
    if (error instanceof Chosen) return error.parsed;
    throw badCommandLine(error, words, commands);
  }
}

/** Ends the parse: a handler that returns has its command's help laid out behind it, which takes as long as everything before. */
class Chosen extends Error {
  constructor(readonly parsed: Parsed) {
    super(parsed.command.usage);
  }
}

function build(builder: Argv, command: Command, config: Config): Argv {
  for (const [name, describe] of Object.entries(command.positionals ?? {})) builder.positional(name, { type: 'string', describe });
  for (const [example, describe] of command.examples) builder.example(example, describe);
  const own = Object.entries(config).filter(([key]) => key in command.options);
  const options: Record<string, Options> = { ...command.options };
  return builder.options(options).config(Object.fromEntries(own));
}

/** yargs's message in our words, with the option's name and the nearest one that exists. */
function badCommandLine(error: unknown, words: readonly string[], commands: readonly Command[]): SchemaFixError {
  const message = error instanceof Error ? error.message : String(error);
  const command = commands.find((candidate) => words.find((word) => !word.startsWith('-')) === nameOf(candidate));
  if (command === undefined) return unknownCommand(words, commands);
  const unknown = /^Unknown arguments?: (.*)$/s.exec(message)?.[1]?.split(', ')[0];
  if (unknown !== undefined) return unknownArgument(unknown, words, command);
  const lacking = /^Not enough arguments following: (.*)$/s.exec(message)?.[1];
  if (lacking !== undefined) return badOption(`--${lacking}`, `--${lacking} lacks its value`);
  const choice = /Argument: (.+?), Given: (.*), Choices: (.*)$/s.exec(message);
  if (choice !== null) return badOption(`--${choice[1]}`, `--${choice[1]} is one of ${choice[3]}, not ${choice[2]}`);
  const positional = /^Not enough non-option arguments/.test(message) ? Object.keys(command.positionals ?? {})[0] : undefined;
  if (positional !== undefined)
    return badOption(positional, `${nameOf(command)} takes a ${positional}`, `schema-fix ${nameOf(command)} --help`);
  return badOption(nameOf(command), message, `schema-fix ${nameOf(command)} --help`);
}

function unknownCommand(words: readonly string[], commands: readonly Command[]): SchemaFixError {
  const names = commands.map(nameOf);
  const word = words.find((candidate) => !candidate.startsWith('-'));
  const all = `the commands are ${names.join(', ')}; see schema-fix --help`;
  if (word === undefined) return badOption('command', 'a command is missing', all);
  const near = nearMatch(word, names);
  return badOption(word, `there is no command "${word}"`, near === undefined ? all : `did you mean ${near}?`);
}

function unknownArgument(unknown: string, words: readonly string[], command: Command): SchemaFixError {
  const given = words.find((word) => /^--?[^-]/.test(word) && word.replace(/^--?/, '').split('=')[0] === unknown);
  if (given === undefined) return badOption(unknown, `"${unknown}" stands where no argument is expected`, 'options begin with --');
  const option = given.split('=')[0] ?? given;
  const near = nearMatch(
    unknown,
    Object.keys(command.options).filter((name) => command.options[name]?.hidden !== true),
  );
  return badOption(
    option,
    `${nameOf(command)} has no option ${option}`,
    near === undefined ? `schema-fix ${nameOf(command)} --help` : `did you mean --${near}?`,
  );
}

const nameOf = (command: Command): string => command.usage.split(' ')[0] ?? command.usage;

const badOption = (subject: string, message: string, hint?: string): SchemaFixError =>
  new SchemaFixError({ code: 'bad-option', subject, message, hint });
