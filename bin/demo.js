// The main job on the embedded PostgreSQL: a table of another shape is repaired, with rows in it, twice.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const shadow = new URL('../dist/shadow/shadow_database.js', import.meta.url);
const ROWS = `INSERT INTO public.players VALUES
  ('00000000-0000-0000-0000-000000000001', 'referee'), ('00000000-0000-0000-0000-000000000002', 'player');
INSERT INTO public.scores VALUES
  ('00000000-0000-0000-0000-00000000000a', '00000000-0000-0000-0000-000000000001', 10),
  ('00000000-0000-0000-0000-00000000000b', '00000000-0000-0000-0000-000000000002', NULL)`;

/** What a second run must not touch: every row of the catalogs that says what an object is or where its rows are. */
const FINGERPRINT = `SELECT md5(string_agg(line, chr(10) ORDER BY line)) AS fingerprint FROM (
  SELECT 'class ' || oid || ' ' || relfilenode || ' ' || xmin FROM pg_catalog.pg_class WHERE oid >= 16384
  UNION ALL SELECT 'attribute ' || attrelid || ' ' || attnum || ' ' || xmin FROM pg_catalog.pg_attribute WHERE attrelid >= 16384
  UNION ALL SELECT 'constraint ' || oid || ' ' || xmin FROM pg_catalog.pg_constraint WHERE oid >= 16384
  UNION ALL SELECT 'policy ' || oid || ' ' || xmin FROM pg_catalog.pg_policy) AS catalog(line)`;

const title = (text) => console.log(`\n── ${text} ${'─'.repeat(Math.max(0, 90 - text.length))}\n`);
const columnsOf = (query) =>
  query(`SELECT count(*)::int AS number
    FROM pg_catalog.pg_attribute WHERE attrelid = 'public.scores'::pg_catalog.regclass AND attnum > 0 AND NOT attisdropped`);
const rowsOf = (query) =>
  query(
    `SELECT count(*)::int AS number, string_agg(format('%s %s %s', id, player_id, points), ', ' ORDER BY id) AS contents FROM public.scores`,
  );

if (!existsSync(shadow)) {
  console.error('error: schema-fix is not built\n  hint: run "npm ci" first');
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'schema-fix-demo-'));
try {
  process.exitCode = await demo();
} finally {
  rmSync(folder, { recursive: true });
}

async function demo() {
  const { startShadowDatabase } = await import(shadow.href);
  title('A database has this (demo/current.sql)');
  console.log(readFileSync(join(root, 'demo/current.sql'), 'utf8').trim());
  title('and should have this (demo/desired.sql)');
  console.log(readFileSync(join(root, 'demo/desired.sql'), 'utf8').trim());

  title('schema-fix generate --from demo/current.sql --to demo/desired.sql --out fix.sql');
  const words = ['generate', '--from', 'demo/current.sql', '--to', 'demo/desired.sql', '--out', join(folder, 'fix.sql')];
  const generated = spawnSync(process.execPath, [join(root, 'bin/schema-fix.js'), ...words], { cwd: root, stdio: 'inherit' });
  if (generated.status !== 0) return 1;
  const migration = readFileSync(join(folder, 'fix.sql'), 'utf8');
  title('The migration');
  console.log(withoutFunctions(migration).trim());

  title('Applied to an embedded PostgreSQL that holds current.sql and two rows of scores, twice');
  const database = await startShadowDatabase();
  try {
    return await applyTwice(database, migration);
  } finally {
    await database.close();
  }
}

/** The functions that the guards call are the same in every migration and longer than this one. */
function withoutFunctions(migration) {
  return migration.replace(/^-- What the guards ask.*?(?=^BEGIN;)/ms, (functions) => {
    const lines = functions.split('\n').length;
    return `-- (here stand ${lines} lines of temporary functions: what the guards below ask of the catalog)\n\n`;
  });
}

async function applyTwice(database, migration) {
  await database.run(readFileSync(join(root, 'demo/current.sql'), 'utf8'));
  await database.run(ROWS);
  const before = await stateOf(database);
  console.log(`before:     ${before.words}`);
  await database.run(migration);
  console.log(`first run:  ${(await stateOf(database)).words}`);
  const first = await fingerprintOf(database);
  const notices = await database.run(migration);
  const after = await stateOf(database);
  console.log(`second run: ${after.words}; ${notices.length} notices, for example`);
  for (const { severity, message } of notices.slice(0, 3)) console.log(`            ${severity}: ${message.split('\n')[0]}`);
  const same = first === (await fingerprintOf(database));

  title('Shown');
  console.log('The table of another shape has every column, default, constraint, index, policy and comment of the desired one.');
  const kept = before.contents === after.contents;
  console.log(kept ? 'Every row is still there, with what it held.' : 'Rows are MISSING or changed.');
  console.log(
    same ? 'The second run changed nothing: no object is another one than after the first run.' : 'The second run CHANGED something.',
  );
  return same && kept ? 0 : 1;
}

async function stateOf(database) {
  return database.snapshot(async (query) => {
    const [columns] = await columnsOf(query);
    const [rows] = await rowsOf(query);
    return { words: `public.scores has ${columns.number} columns and ${rows.number} rows`, contents: rows.contents };
  });
}

async function fingerprintOf(database) {
  return database.snapshot(async (query) => (await query(FINGERPRINT))[0].fingerprint);
}
