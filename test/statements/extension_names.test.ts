import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import * as z from 'zod';
import { startShadowDatabase, type ShadowDatabase } from '../../src/shadow/shadow_database.js';
import { MEASURED } from '../../src/statements/extension_names.js';
import { startServer, type TestServer } from '../servers/server.js';

const LISTS = ['types', 'functions', 'tables', 'others'] as const;
type Objects = Record<(typeof LISTS)[number], string[]>;

/** What schemas use of an extension: no functions behind operators, types and indexes, and nothing that pg_catalog has under the same name. */
const MEMBERS = (extension: string): string => `
  WITH member AS (SELECT d.classid, d.objid FROM pg_catalog.pg_depend AS d JOIN pg_catalog.pg_extension AS e ON e.oid = d.refobjid
                  WHERE d.deptype = 'e' AND d.refclassid = 'pg_catalog.pg_extension'::regclass AND e.extname = '${extension}')
  SELECT 'functions' AS list, proname::text AS name FROM pg_catalog.pg_proc AS p JOIN member ON objid = p.oid AND classid = 'pg_catalog.pg_proc'::regclass
    WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_operator WHERE oprcode = p.oid OR oprrest = p.oid OR oprjoin = p.oid)
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_amproc WHERE amproc = p.oid) AND NOT EXISTS (SELECT FROM pg_catalog.pg_cast WHERE castfunc = p.oid)
      AND NOT 'internal'::regtype = ANY (proargtypes) AND NOT 'cstring'::regtype = ANY (proargtypes)
      AND prorettype NOT IN ('internal'::regtype, 'cstring'::regtype) AND proname !~ '^_'
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_proc AS b WHERE b.pronamespace = 'pg_catalog'::regnamespace AND b.proname = p.proname)
  UNION SELECT 'types', typname FROM pg_catalog.pg_type JOIN member ON objid = oid AND classid = 'pg_catalog.pg_type'::regclass WHERE typelem = 0 OR typname !~ '^_'
  UNION SELECT 'tables', relname FROM pg_catalog.pg_class JOIN member ON objid = oid AND classid = 'pg_catalog.pg_class'::regclass WHERE relkind IN ('r', 'v')
  UNION SELECT 'others', amname FROM pg_catalog.pg_am JOIN member ON objid = oid AND classid = 'pg_catalog.pg_am'::regclass
  UNION SELECT 'others', fdwname FROM pg_catalog.pg_foreign_data_wrapper JOIN member ON objid = oid AND classid = 'pg_catalog.pg_foreign_data_wrapper'::regclass
  UNION SELECT 'others', opcname FROM pg_catalog.pg_opclass AS o JOIN member ON objid = oid AND classid = 'pg_catalog.pg_opclass'::regclass
    WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_opclass AS b WHERE b.opcnamespace = 'pg_catalog'::regnamespace AND b.opcname = o.opcname)`;

const members = z.array(z.object({ list: z.enum(LISTS), name: z.string() }));

function sorted(rows: unknown): Objects {
  const objects: Objects = { types: [], functions: [], tables: [], others: [] };
  for (const { list, name } of members.parse(rows)) objects[list].push(name);
  for (const list of LISTS) objects[list].sort();
  return objects;
}

let server: TestServer;
let shadow: ShadowDatabase;
const measured = new Map<string, Objects>();

beforeAll(async () => {
  server = await startServer(18);
  shadow = await startShadowDatabase();
  const url = await server.createDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('SELECT name FROM pg_catalog.pg_available_extensions ORDER BY name');
  // Languages and what is written in them need programs that no test machine has.
  for (const { name } of z
    .array(z.object({ name: z.string() }))
    .parse(rows)
    .filter((row) => !/pl(pgsql|perl|python|tcl)/.test(row.name))) {
    await client.query('BEGIN');
    await client.query(`CREATE EXTENSION "${name}" CASCADE`);
    const { rows: found } = await client.query(MEMBERS(name));
    await client.query('ROLLBACK');
    measured.set(name, sorted(found));
  }
  await client.end();
  await server.dropDatabase(url);
  await shadow.run('CREATE EXTENSION vector');
  measured.set('vector', sorted(await shadow.query(MEMBERS('vector'))));
  for (const [name, objects] of measured) if (LISTS.every((list) => objects[list].length === 0)) measured.delete(name);
});
afterAll(async () => {
  await shadow.close();
  await server.stop();
});

function folded(names: readonly string[]): string {
  const lines = [''];
  for (const name of names) {
    const line = lines.at(-1) ?? '';
    if (line.length + name.length > 130) lines.push(name);
    else lines[lines.length - 1] = line === '' ? name : `${line} ${name}`;
  }
  return lines.join('\n       ');
}

if (process.env['UPDATE_NAMES'] === '1') {
  test('the names are written anew', async () => {
    const entries = [...measured]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, objects]) => {
        const lists = LISTS.map((list) => `    ${list}: names(\`${folded(objects[list])}\`),\n`);
        return `  ['${name}', {\n${lists.join('')}  }],\n`;
      });
    await writeFile(
      new URL('../../src/statements/extension_names.ts', import.meta.url),
      `/* What extensions bring along, measured on PostgreSQL 18; UPDATE_NAMES=1 npm test -- test/statements/extension_names writes it anew. */

/** What an extension brings along; operator classes, access methods and wrappers are \`others\`. */
export interface ExtensionObjects {
  readonly types: readonly string[];
  readonly functions: readonly string[];
  readonly tables: readonly string[];
  readonly others: readonly string[];
}

const names = (list: string): readonly string[] => list.split(/\\s+/).filter((name) => name !== '');

export const MEASURED: ReadonlyMap<string, ExtensionObjects> = new Map<string, ExtensionObjects>([
${entries.join('')}]);
`,
    );
  });
} else {
  test('what extensions bring along is what a server says', () => {
    expect(Object.fromEntries(MEASURED)).toEqual(Object.fromEntries(measured));
  });
}
