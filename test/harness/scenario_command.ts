/**
 * Runs one scenario by name and prints the migrations and what differs: `npm run scenario -- <name> [--major 18] [--reverse] [--url] [--rollback] [--online] [--phases] [--rows 1000]`.
 * The desired schema comes from its file; with --url, from a second database. With --rollback the migration between two databases is taken back; with
 * --online it holds nobody up, and with --phases it runs file by file and is taken back so. With --rows every table gets that many made-up rows, which are looked for after the migration, a second run and the
 * rollback.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { majors } from '../servers/binaries.js';
import { forEachScenario } from './for_each_scenario.js';
import { runWithRows } from './many_rows.js';
import { runPhases } from './phases_run.js';
import { runRollback } from './rollback_run.js';
import { migrationFiles, runScenario } from './run_scenario.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    major: { type: 'string', default: '18' },
    reverse: { type: 'boolean', default: false },
    url: { type: 'boolean', default: false },
    rollback: { type: 'boolean', default: false },
    online: { type: 'boolean', default: false },
    phases: { type: 'boolean', default: false },
    rows: { type: 'string' },
    quiet: { type: 'boolean', default: false },
  },
});
const major = z.coerce.number().pipe(z.literal(majors)).parse(values.major);

await forEachScenario(positionals, major, 'passes', async (read, databases) => {
  const scenario = values.online ? { ...read, options: { ...read.options, online: true } } : read;
  const direction = values.reverse ? 'reverse' : 'forward';
  if (values.rows !== undefined) {
    const { refused, problems } = await runWithRows(scenario, databases, direction, Number(values.rows));
    if (refused !== null) console.error(`  it stops at made-up rows: ${/ERROR: {2}(.*)/.exec(refused)?.[1] ?? refused}`);
    return problems;
  }
  const report = values.phases
    ? await runPhases(scenario, databases, direction)
    : values.rollback
      ? { files: [], problems: await runRollback(scenario, databases, direction) }
      : await runScenario(scenario, databases, { direction, desiredFrom: values.url ? 'url' : 'file' });
  if (!values.quiet) for (const file of migrationFiles(report.files)) console.log(`-- file: ${file.path}\n${file.sql}`);
  return report.problems;
});
