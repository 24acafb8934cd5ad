import pg from 'pg';
import { check } from '../../src/index.js';
import { dumpSchema } from '../judge/dump.js';
import { entriesOf, normalizeDump } from '../judge/normalize.js';
import { databaseName, type TestServer } from '../servers/server.js';
import { ROLES, type Change, type ChangeGroup } from './change.js';

/** What a change did: what pg_dump prints before and after it, and what we say differs. */
export interface Outcome {
  readonly before: string;
  readonly after: string;
  /** `changed column t.a: type`, a line for each object */
  readonly found: readonly string[];
  /** `base types: public.t`, what is there afterwards and only named, a line for each */
  readonly named: readonly string[];
}

/** The changes of a group that the server's major has. */
export const changesFor = ({ changes }: ChangeGroup, major: number): readonly Change[] =>
  changes.filter(({ options }) => (options.since ?? 0) <= major && major <= (options.until ?? Infinity));

/**
 * Makes every change of a group, one at a time: each to a schema of its own that holds the group's base, or to a database of its own.
 * @returns what each did, by title
 * @throws Error where PostgreSQL refuses a change, with its title
 */
export async function tryChanges(server: TestServer, group: ChangeGroup): Promise<ReadonlyMap<string, Outcome>> {
  await makeRoles(server);
  const changes = changesFor(group, server.major);
  return group.scope === 'database' ? inDatabases(server, group.base, changes) : inSchemas(server, group.base, changes);
}

/** A schema's name is in the name of everything that it holds, so it tells the changes of one database apart. */
const schemaOf = (index: number): string => `case_${String(index).padStart(3, '0')}`;
const inSchema = (index: number, sql: string): string =>
  `CREATE SCHEMA IF NOT EXISTS ${schemaOf(index)}; SET search_path TO ${schemaOf(index)}; ${sql}`;

async function inSchemas(server: TestServer, base: string, changes: readonly Change[]): Promise<ReadonlyMap<string, Outcome>> {
  const before = await server.createDatabase();
  const created = [before];
  try {
    await execute(
      before,
      changes.map(({ title }, index) => [title, inSchema(index, base)]),
    );
    const after = await server.createDatabase(undefined, { template: databaseName(before) });
    created.push(after);
    await execute(
      after,
      changes.map(({ title, sql }, index) => [title, inSchema(index, sql)]),
    );
    const [dumpBefore, dumpAfter] = [await entriesByCase(before), await entriesByCase(after)];
    const compared = await compare(before, after);
    const [found, named] = [linesByCase(compared.found), linesByCase(compared.named)];
    return new Map(
      changes.map(({ title }, index) => {
        const of = (parts: ReadonlyMap<string, string>): string => parts.get(schemaOf(index)) ?? '';
        const lines = (parts: ReadonlyMap<string, readonly string[]>): readonly string[] => parts.get(schemaOf(index)) ?? [];
        return [title, { before: of(dumpBefore), after: of(dumpAfter), found: lines(found), named: lines(named) }];
      }),
    );
  } finally {
    for (const url of created) await server.dropDatabase(url);
  }
}

async function inDatabases(server: TestServer, base: string, changes: readonly Change[]): Promise<ReadonlyMap<string, Outcome>> {
  const before = await server.createDatabase();
  const outcomes = new Map<string, Outcome>();
  try {
    await execute(before, [['base', base]]);
    const dump = await wholeDump(before);
    for (const { title, sql } of changes) {
      const after = await server.createDatabase(undefined, { template: databaseName(before) });
      try {
        await execute(after, [[title, sql]]);
        outcomes.set(title, { before: dump, after: await wholeDump(after), ...(await compare(before, after)) });
      } finally {
        await server.dropDatabase(after);
      }
    }
  } finally {
    await server.dropDatabase(before);
  }
  return outcomes;
}

const dumpOptions = { owners: true, privileges: true, raw: true } as const;

/** What the judge leaves out elsewhere is kept here: settings in front of an entry, such as a table's access method. */
async function wholeDump(url: string): Promise<string> {
  const dump = await dumpSchema(url, dumpOptions);
  const settings = [...dump.matchAll(/^SET default_table_access_method = .*;$/gm)].map(([line]) => line);
  return [normalizeDump(dump, 'strict'), ...new Set(settings)].join('\n');
}

async function entriesByCase(url: string): Promise<ReadonlyMap<string, string>> {
  const entries = entriesOf(await dumpSchema(url, dumpOptions)).map(({ title, sql }) => [title, `-- ${title}\n${sql}\n`] as const);
  return byCase(entries.toSorted());
}

/** Joins the texts of each case, told by the schema that the title or the text names. */
function byCase(texts: readonly (readonly [title: string, text: string])[]): ReadonlyMap<string, string> {
  const parts = grouped(texts.map(([title, text]) => [caseIn(`${title}\n${text}`), text]));
  return new Map([...parts].map(([name, found]) => [name, found.join('\n')]));
}

const linesByCase = (lines: readonly string[]): ReadonlyMap<string, readonly string[]> =>
  grouped(lines.map((line) => [caseIn(line), line]));

const caseIn = (text: string): string => /\bcase_\d{3}\b/.exec(text)?.[0] ?? '';

function grouped(texts: readonly (readonly [name: string, text: string])[]): ReadonlyMap<string, readonly string[]> {
  const parts = new Map<string, string[]>();
  for (const [name, text] of texts) {
    const known = parts.get(name);
    if (known === undefined) parts.set(name, [text]);
    else known.push(text);
  }
  return parts;
}

async function compare(before: string, after: string): Promise<Pick<Outcome, 'found' | 'named'>> {
  const { changes, unmodelled } = await check({ from: before, to: after, owners: true });
  return {
    found: changes.map(({ change, id, attributes }) => `${change} ${id}${attributes.length === 0 ? '' : `: ${attributes.join(', ')}`}`),
    named: unmodelled.flatMap(({ kind, names }) => names.map((name) => `${kind}: ${name}`)),
  };
}

async function execute(url: string, scripts: readonly (readonly [title: string, sql: string])[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const [title, sql] of scripts) {
      await client.query(sql).catch((error: unknown) => {
        throw new Error(`${title}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      });
    }
  } finally {
    await client.end();
  }
}

const makeRoles = (server: TestServer): Promise<void> =>
  execute(
    server.url('postgres'),
    ROLES.map((role) => [role, `DO $$ BEGIN CREATE ROLE ${role}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`]),
  );
