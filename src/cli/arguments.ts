import { SchemaFixError, type ComparisonOptions, type VerifyOptions } from '../index.js';
import { NOT_BUILT_YET } from './options.js';

/** What yargs parsed, keyed by option. */
export type Arguments = Readonly<Record<string, unknown>>;

const SOURCES_HINT = 'a source is a connection URL, an .sql file, a folder of .sql files, a snapshot file, exec:<command>, or empty';
const OLDEST_MAJOR = 14;
const NEWEST_MAJOR = 18;

/** @throws SchemaFixError `bad-option`, `not-built-yet` */
export function readComparison(args: Arguments): Omit<ComparisonOptions, 'onProgress' | 'signal'> {
  refuseNotBuilt(args);
  return {
    from: readFrom(args),
    to: readText(args, 'to') ?? missing('to', SOURCES_HINT),
    schemas: readNames(args, 'schemas'),
    exclude: readNames(args, 'exclude'),
    owners: readFlag(args, 'owners'),
    roles: readFlag(args, 'roles'),
    settings: readFlag(args, 'settings'),
    rename: readTexts(args, 'rename'),
    privileges: !readFlag(args, 'no-privileges'),
    targetVersion: readTargetVersion(args),
    platform: readPlatform(args),
  };
}

/** @throws SchemaFixError `bad-option` */
export const readVerify = (args: Arguments): Omit<VerifyOptions, 'onProgress' | 'signal'> => ({
  migrations: readTexts(args, 'migration') ?? [],
  from: readFrom(args),
  to: readText(args, 'to'),
  schemas: readNames(args, 'schemas'),
  exclude: readNames(args, 'exclude'),
  privileges: !readFlag(args, 'no-privileges'),
  targetVersion: readTargetVersion(args),
  platform: readPlatform(args),
});

/** @throws SchemaFixError `bad-option` */
export const readPlatform = (args: Arguments): ComparisonOptions['platform'] => readChoice(args, 'platform', ['plain', 'supabase']);

/** @throws SchemaFixError `not-built-yet`, naming the option */
export function refuseNotBuilt(args: Arguments): void {
  const option = [...NOT_BUILT_YET].find((name) => args[name] !== undefined);
  if (option === undefined) return;
  throw new SchemaFixError({
    code: 'not-built-yet',
    subject: `--${option}`,
    message: `--${option} is not built yet`,
    hint: 'leave it out',
  });
}

/** @throws SchemaFixError `bad-option` where it is given twice or empty */
export function readText(args: Arguments, option: string): string | undefined {
  const value = args[option];
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return badOption(option, `--${option} is given more than once`);
  if (typeof value !== 'string') return badOption(option, `--${option} takes a text`);
  if (value.trim() === '') return badOption(option, `--${option} is empty`, 'if it comes from a variable, that variable is not set');
  return value;
}

/** @throws SchemaFixError `bad-option` */
export function readFlag(args: Arguments, option: string): boolean {
  const value = args[option];
  if (value === undefined) return false;
  return typeof value === 'boolean' ? value : badOption(option, `--${option} takes no value and is given once`);
}

/** @throws SchemaFixError `bad-option` */
export function readChoice<T extends string>(args: Arguments, option: string, choices: readonly T[]): T | undefined {
  const value = readText(args, option);
  if (value === undefined) return undefined;
  const chosen = choices.find((choice) => choice === value);
  return chosen ?? badOption(option, `--${option} is ${choices.join(' or ')}, not "${value}"`);
}

/**
 * A number of seconds, greater than 0.
 * @throws SchemaFixError `bad-option`
 */
export function readSeconds(args: Arguments, option: string): number | undefined {
  const value = readText(args, option);
  if (value === undefined) return undefined;
  const seconds = Number(value);
  return seconds > 0 && seconds <= MOST_SECONDS ? seconds : badOption(option, `--${option} is a number of seconds, not "${value}"`);
}

/** A day. */
const MOST_SECONDS = 86_400;

/** @throws SchemaFixError `bad-option` where one is none of the choices */
export function readChoices<T extends string>(args: Arguments, option: string, choices: readonly T[]): readonly T[] | undefined {
  return readNames(args, option)?.map(
    (name) => choices.find((choice) => choice === name) ?? badOption(option, `--${option} takes ${choices.join(', ')}, not "${name}"`),
  );
}

function readFrom(args: Arguments): string {
  const given = readText(args, 'from');
  if (given !== undefined) return given;
  const fromEnvironment = process.env.DATABASE_URL ?? '';
  return fromEnvironment.trim() === ''
    ? missing('from', `${SOURCES_HINT}; DATABASE_URL in the environment would do, but is not set`)
    : fromEnvironment;
}

function readNames(args: Arguments, option: string): readonly string[] | undefined {
  const value = args[option];
  if (value === undefined) return undefined;
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  const names = given.flatMap((part) => (typeof part === 'string' ? part.split(',') : [''])).map((name) => name.trim());
  return names.includes('') ? badOption(option, `--${option} takes names separated by commas`) : names;
}

/**
 * An option or argument that may be given several times.
 * @throws SchemaFixError `bad-option` where one is empty
 */
export function readTexts(args: Arguments, option: string): readonly string[] | undefined {
  const value = args[option];
  if (value === undefined) return undefined;
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  return given.map((text) => (typeof text === 'string' && text.trim() !== '' ? text : badOption(option, `--${option} is empty`)));
}

function readTargetVersion(args: Arguments): number | undefined {
  const given = args['target-version'];
  const value = typeof given === 'number' ? String(given) : readText(args, 'target-version');
  if (value === undefined) return undefined;
  const major = /^\d+$/.test(value) ? Number(value) : 0;
  if (major >= OLDEST_MAJOR && major <= NEWEST_MAJOR) return major;
  return badOption('target-version', `--target-version is a PostgreSQL major from ${OLDEST_MAJOR} to ${NEWEST_MAJOR}, not "${value}"`);
}

function missing(option: string, hint: string): never {
  return badOption(option, `--${option} is missing`, hint);
}

function badOption(option: string, message: string, hint?: string): never {
  throw new SchemaFixError({ code: 'bad-option', subject: `--${option}`, message, hint });
}
