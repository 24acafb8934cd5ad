import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { DEFERRABLE, type GenerateOptions } from '../../src/index.js';
import { splitScript } from '../../src/sql/split.js';
import { type Major, majors } from '../servers/binaries.js';

const folder = fileURLToPath(new URL('../scenarios/', import.meta.url));

const scenarioFile = z.strictObject({
  /** what the scenario shows, for readers */
  note: z.string().optional(),
  /** options of `generate` as on the command line, for the forward direction and the golden migration */
  generate: z.array(z.string()).default([]),
  /** what `--rename` says on the way back */
  renameBack: z.array(z.string()).default([]),
  /** the majors it can run on, where some cannot */
  majors: z.array(z.literal(majors)).default([...majors]),
  /** false where the way back makes no sense */
  reverse: z.boolean().default(true),
  /** true where the desired file declares foreign keys that a server refuses: it is loaded without them */
  refusedForeignKeys: z.boolean().default(false),
  /** roles that the SQL files name; they belong to a server, not to a database */
  roles: z.array(z.string()).default([]),
  /** entries of pg_dump that stay different, by title as the diff prints it after `-- `: what is blocked or withheld, for example */
  differs: z.array(z.string()).default([]),
  /** columns whose values read differently afterwards, as `schema.table.column`: the type changes how they are printed, or they are dropped and added */
  rewritten: z.array(z.string()).default([]),
});

type ExtraOptions = Pick<
  GenerateOptions,
  | 'drop'
  | 'owners'
  | 'privileges'
  | 'proof'
  | 'guards'
  | 'online'
  | 'split'
  | 'defer'
  | 'deferForeignKeys'
  | 'targetVersion'
  | 'schemas'
  | 'exclude'
  | 'rename'
  | 'name'
>;

/** A folder under test/scenarios: the schema that is there and the one that should be. */
export interface Scenario {
  readonly name: string;
  readonly currentFile: string;
  readonly desiredFile: string;
  /** inserts that run after current.sql */
  readonly rowsFile: string | undefined;
  /** inserts that run after desired.sql, for the way back */
  readonly desiredRowsFile: string | undefined;
  /** what a server holds in the end, where that is not desired.sql: it refuses a part of it, or extra tables stay */
  readonly outcomeFile: string | undefined;
  readonly goldenFile: string;
  readonly options: ExtraOptions;
  readonly renameBack: readonly string[];
  readonly majors: readonly Major[];
  readonly reverse: boolean;
  readonly refusedForeignKeys: boolean;
  readonly roles: readonly string[];
  readonly differs: ReadonlySet<string>;
  readonly rewritten: ReadonlySet<string>;
}

export function scenarioNames(): readonly string[] {
  if (!existsSync(folder)) return [];
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => name).toSorted();
}

/** @throws Error where the folder lacks a file or its scenario.json says something unknown */
export function readScenario(name: string): Scenario {
  const file = (base: string): string => path.join(folder, name, base);
  const optional = (base: string): string | undefined => (existsSync(file(base)) ? file(base) : undefined);
  for (const needed of ['current.sql', 'desired.sql']) {
    if (!existsSync(file(needed))) throw new Error(`scenario ${name} lacks ${needed}`);
  }
  const settings = optional('scenario.json');
  const { generate, ...rest } = scenarioFile.parse(settings === undefined ? {} : JSON.parse(readFileSync(settings, 'utf8')));
  return {
    name,
    currentFile: file('current.sql'),
    desiredFile: file('desired.sql'),
    rowsFile: optional('rows.sql'),
    desiredRowsFile: optional('desired_rows.sql'),
    outcomeFile: optional('outcome.sql'),
    goldenFile: fileURLToPath(new URL(`../../snapshots/${name}.sql`, import.meta.url)),
    options: readOptions(generate),
    renameBack: rest.renameBack,
    majors: rest.majors,
    reverse: rest.reverse,
    refusedForeignKeys: rest.refusedForeignKeys,
    roles: rest.roles,
    differs: new Set(rest.differs),
    rewritten: new Set(rest.rewritten),
  };
}

/** What generate is told: the file, or `empty` where it holds no SQL. */
export function sourceOf(file: string): string {
  return splitScript(readFileSync(file, 'utf8')).statements.length === 0 ? 'empty' : file;
}

function readOptions(args: readonly string[]): ExtraOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      drop: { type: 'string' },
      guards: { type: 'string' },
      owners: { type: 'boolean' },
      'no-privileges': { type: 'boolean' },
      'no-proof': { type: 'boolean' },
      online: { type: 'boolean' },
      split: { type: 'string' },
      defer: { type: 'string' },
      'defer-foreign-keys': { type: 'boolean' },
      'target-version': { type: 'string' },
      schemas: { type: 'string' },
      exclude: { type: 'string' },
      rename: { type: 'string', multiple: true },
      name: { type: 'string' },
    },
  });
  return {
    drop: z.enum(['none', 'safe', 'all']).optional().parse(values.drop),
    guards: z.enum(['do', 'plain']).optional().parse(values.guards),
    owners: values.owners,
    privileges: values['no-privileges'] === true ? false : undefined,
    proof: values['no-proof'] === true ? false : undefined,
    online: values.online,
    split: z.literal('phases').optional().parse(values.split),
    defer: z.array(z.enum(DEFERRABLE)).optional().parse(values.defer?.split(',')),
    deferForeignKeys: values['defer-foreign-keys'],
    targetVersion: z.coerce.number().optional().parse(values['target-version']),
    schemas: values.schemas?.split(','),
    exclude: values.exclude?.split(','),
    rename: values.rename,
    name: values.name,
  };
}
