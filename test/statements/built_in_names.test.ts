import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startShadowDatabase, type ShadowDatabase } from '../../src/shadow/shadow_database.js';
import { BUILT_IN } from '../../src/statements/built_in_names.js';

/** Which names count as built in; a row of a type's array has the type's name with an underscore, and is found by that. */
const QUERIES = {
  functions: `SELECT DISTINCT proname AS name FROM pg_catalog.pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace`,
  types: `SELECT typname AS name FROM pg_catalog.pg_type WHERE typnamespace = 'pg_catalog'::regnamespace AND typname !~ '^_' AND typrelid = 0`,
  relations: `SELECT relname AS name FROM pg_catalog.pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind IN ('r', 'v')`,
  operatorClasses: `SELECT DISTINCT opcname AS name FROM pg_catalog.pg_opclass WHERE opcnamespace = 'pg_catalog'::regnamespace`,
  accessMethods: 'SELECT amname AS name FROM pg_catalog.pg_am',
  languages: 'SELECT lanname AS name FROM pg_catalog.pg_language',
};
const LISTS = ['functions', 'types', 'relations', 'operatorClasses', 'accessMethods', 'languages'] as const;

let shadow: ShadowDatabase;
beforeAll(async () => {
  shadow = await startShadowDatabase();
});
afterAll(() => shadow.close());

async function measured(list: (typeof LISTS)[number]): Promise<readonly string[]> {
  const rows = await shadow.query(`SELECT name::text FROM (${QUERIES[list]}) AS listed ORDER BY 1`);
  return rows.map(({ name }) => (typeof name === 'string' ? name : '')).sort();
}

/** Lines of 140 characters. */
function folded(names: readonly string[]): string {
  const lines = [''];
  for (const name of names) {
    const line = lines.at(-1) ?? '';
    if (line.length + name.length > 135) lines.push(name);
    else lines[lines.length - 1] = line === '' ? name : `${line} ${name}`;
  }
  return lines.map((line) => `    ${line}`).join('\n');
}

if (process.env['UPDATE_NAMES'] === '1') {
  test('the names are written anew', async () => {
    const entries = [];
    for (const list of LISTS) entries.push(`  ${list}: names(\`\n${folded(await measured(list))}\`),\n`);
    await writeFile(
      new URL('../../src/statements/built_in_names.ts', import.meta.url),
      `/* What pg_catalog of an empty PostgreSQL 18 holds; UPDATE_NAMES=1 npm test -- test/statements/built_in_names writes it anew. */
const names = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\\s+/));

/** Names that PostgreSQL brings along, by what they are names of. */
export const BUILT_IN = {
${entries.join('')}};
`,
    );
  });
}

test.each(LISTS)('the built-in %s are those of an empty database', async (list) => {
  expect([...BUILT_IN[list]]).toEqual(await measured(list));
});
