import type { Options } from 'yargs';
import { RUNNER_NAMES } from '../index.js';

export type OptionTable = Readonly<Record<string, Options>>;

const COMPARISON = 'Comparison:';
const MIGRATION = 'Migration:';
const OUTPUT = 'Output:';

const text = (group: string, describe: string): Options => ({ type: 'string', requiresArg: true, group, describe });
const flag = (group: string, describe: string): Options => ({ type: 'boolean', group, describe });
const names = (group: string, describe: string): Options => ({ type: 'string', array: true, requiresArg: true, group, describe });
const notYet = (type: 'string' | 'boolean'): Options => ({ type, hidden: true });

const FROM = text(COMPARISON, 'the source whose schema is there (default: DATABASE_URL in the environment)');

/** What every command takes that reads a schema. */
export const PLATFORM_OPTION: OptionTable = {
  platform: {
    ...text(
      COMPARISON,
      'where the database lives: what the platform owns takes no part (default: told from a live database or a snapshot)',
    ),
    choices: ['plain', 'supabase'],
  },
};

/** What says which part of two schemas is compared, and how. */
const SELECTION_OPTIONS: OptionTable = {
  schemas: names(COMPARISON, 'compare these schemas only, separated by commas'),
  exclude: names(COMPARISON, 'leave these schemas out, separated by commas'),
  'no-privileges': flag(COMPARISON, 'leave out grants and default privileges'),
  'target-version': text(COMPARISON, 'the PostgreSQL major the migration is for (default: that of --from, else of --to, else 18)'),
  ...PLATFORM_OPTION,
};

/** What verify takes of them. */
export const VERIFY_OPTIONS: OptionTable = {
  from: FROM,
  to: text(COMPARISON, 'the source whose schema should be there afterwards (default: that is not compared)'),
  ...SELECTION_OPTIONS,
};

/** What check and generate both take. */
export const COMPARISON_OPTIONS: OptionTable = {
  from: FROM,
  to: text(COMPARISON, 'the source whose schema should be there'),
  ...SELECTION_OPTIONS,
  owners: flag(COMPARISON, 'compare owners too'),
  roles: flag(COMPARISON, 'compare roles too, of two servers'),
  settings: flag(COMPARISON, 'compare the settings of the database and privileges on parameters too'),
  rename: names(COMPARISON, 'what is there under another name, <kind>:<old>=<new>; may be given several times'),
  shadow: notYet('string'),
};

/** What only generate takes. */
export const MIGRATION_OPTIONS: OptionTable = {
  drop: {
    ...text(MIGRATION, 'what may be dropped: none (default), safe (indexes, constraints, views, functions, triggers, policies), all'),
    choices: ['none', 'safe', 'all'],
  },
  guards: { ...text(MIGRATION, 'do (default): guards in DO blocks; plain: no DO block'), choices: ['do', 'plain'] },
  online: flag(MIGRATION, 'hold readers and writers up for no longer than a moment, where PostgreSQL has a way'),
  'defer-foreign-keys': flag(MIGRATION, 'put foreign keys into a second migration'),
  defer: names(MIGRATION, 'put these into migrations of their own, separated by commas: indexes, checks, foreign-keys, validation'),
  'no-proof': flag(MIGRATION, 'do not run the migration on a clone first'),
  'no-probe': flag(MIGRATION, 'do not ask the rows of --from what only they can tell'),
  name: text(MIGRATION, "the migration's name"),
  split: { ...text(MIGRATION, 'phases: numbered files, one for each phase, to be run one after the other'), choices: ['phases'] },
  format: notYet('string'),
  proof: notYet('string'),
};

/** What only apply takes. */
export const APPLY_OPTIONS: OptionTable = {
  to: text(MIGRATION, 'the URL of the database to apply it to (default: DATABASE_URL in the environment)'),
  force: flag(MIGRATION, 'go on where the database has changed since the migration was written'),
};

const FOLDER = 'Folder:';

/** What only diagnose takes. */
export const DIAGNOSE_OPTIONS: OptionTable = {
  runner: { ...text(FOLDER, 'what runs the migrations (default: found out by their layout)'), choices: RUNNER_NAMES },
  platform: { ...text(FOLDER, 'where the database lives (default: found out)'), choices: ['plain', 'supabase'] },
  against: text(FOLDER, 'the URL of the live database, to look up what no file creates'),
  'write-fix': text(FOLDER, 'a folder to write a repaired copy to; the originals are not touched'),
  'statement-timeout': text(FOLDER, 'seconds that one statement may take (default: 30)'),
  markdown: flag(OUTPUT, 'print the report as Markdown'),
};

export const OUT_OPTION: OptionTable = { out: text(OUTPUT, 'a file ending in .sql, or a folder (default: standard output)') };
export const SNAPSHOT_OUT_OPTION: OptionTable = { out: text(OUTPUT, 'the file to write (default: standard output)') };
export const JSON_OPTION: OptionTable = { json: flag(OUTPUT, 'print the result as one JSON document') };
export const QUIET_OPTION: OptionTable = { quiet: flag(OUTPUT, 'say nothing but errors') };

/** Options of the design that do not exist yet: they fail by their names instead of being unknown. */
export const NOT_BUILT_YET: ReadonlySet<string> = new Set(['shadow', 'format', 'proof']);
