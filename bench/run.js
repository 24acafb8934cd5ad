import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkMigration } from './check_migration.js';
import { dozenChanges } from './dozen_changes.js';
import { COUNTING_QUERY, countsAt, generateSchema, ROLES } from './generated_schema.js';
import { generateCommand, measure, pgDumpCommand, pgDumpFor } from './measure.js';
import { printTable } from './print_table.js';
import { startServer } from './server.js';

/** What each case may take, as a multiple of pg_dump -s or in seconds; memory only at size 1. */
const CASES = [
  { name: 'no change', from: 'current', to: 'same', proof: false, mostTimesPgDump: 4 },
  { name: 'a dozen changes', from: 'current', to: 'changed', proof: false, mostTimesPgDump: 4.5 },
  { name: 'from empty', from: 'nothing', to: 'current', proof: false, mostTimesPgDump: 7 },
  { name: 'a dozen changes, proven', from: 'current', to: 'changed', proof: true, mostSeconds: 5 },
];
const MOST_MEGABYTES_AT_SIZE_1 = 150;

const { values: options } = parseArgs({
  options: {
    size: { type: 'string', multiple: true, default: ['1', '8'] },
    major: { type: 'string', default: '15' },
    runs: { type: 'string', default: '5' },
    seed: { type: 'string', default: '20240607' },
    json: { type: 'boolean', default: false },
    'no-check': { type: 'boolean', default: false },
  },
});

const results = [];
for (const size of options.size) {
  const result = await benchmark({
    size: Number(size),
    major: Number(options.major),
    runs: Number(options.runs),
    seed: Number(options.seed),
  });
  results.push(result);
  if (!options.json) printTable(result);
}
if (options.json) console.log(JSON.stringify(results, null, 2));

async function benchmark({ size, major, runs, seed }) {
  const server = await startServer(major);
  const directory = mkdtempSync(join(tmpdir(), 'schema-fix-bench-out-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  try {
    const { version, counts } = await loadDatabases(server, { size, seed });
    const pgDump = pgDumpFor(major);
    const dump = pgDump === null ? null : await measure(pgDumpCommand(pgDump, 'current'), { server, directory, runs });
    const cases = [];
    for (const oneCase of CASES) {
      const out = join(directory, 'migration.sql');
      const figures = await measure(generateCommand(oneCase, out), { server, directory, runs });
      const check = figures.error !== undefined || options['no-check'] ? null : await checkMigration({ server, pgDump, out, ...oneCase });
      cases.push({ ...oneCase, ...figures, check, mostMegabytes: size === 1 && !oneCase.proof ? MOST_MEGABYTES_AT_SIZE_1 : null });
    }
    return { size, seed, runs, version, counts, pgDump, dump, cases };
  } finally {
    rmSync(directory, { recursive: true, force: true });
    await server.stop();
  }
}

/** Four databases: current, same (equal to it), changed (a dozen changes later), nothing (empty). */
async function loadDatabases(server, { size, seed }) {
  const schema = generateSchema({ size, seed });
  await server.run('postgres', [...ROLES.map((role) => `CREATE ROLE ${role}`), 'CREATE DATABASE current', 'CREATE DATABASE nothing']);
  await server.run('current', [...schema.statements, 'VACUUM ANALYZE']);
  const [counts] = await server.run('current', [COUNTING_QUERY]);
  const expected = countsAt(size);
  for (const [what, count] of Object.entries(expected)) {
    if (counts[what] !== count) throw new Error(`the generated schema has ${counts[what]} ${what}, not ${count}`);
  }
  // Loaded anew, not copied: equal schemas with other OIDs, as two real databases are.
  await server.run('postgres', ['CREATE DATABASE same', 'CREATE DATABASE changed']);
  await server.run('same', [...schema.statements, 'VACUUM ANALYZE']);
  await server.run('changed', [...schema.statements, ...dozenChanges(schema), 'VACUUM ANALYZE']);
  const [{ version }] = await server.run('postgres', [`SELECT current_setting('server_version') AS version`]);
  return { version, counts: expected };
}
