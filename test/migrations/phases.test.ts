import { afterAll, describe, expect, test } from '@jest/globals';
import { generate, type GenerateOptions, type GenerateResult } from '../../src/index.js';
import type { Direction } from '../harness/run_scenario.js';
import { runPhases } from '../harness/phases_run.js';
import { readScenario } from '../harness/scenario.js';
import { scenarioDatabases } from '../harness/scenario_databases.js';
import { dumpSchema } from '../judge/dump.js';
import type { Major } from '../servers/server.js';
import { applied, databaseWith, dropAll, fileOf, psql, serverOf } from './migration_case.js';

afterAll(dropAll);

const SCENARIOS = [
  'empty_to_a_small_schema',
  'enum_new_value_used_as_default_and_in_checks',
  'function_and_table_need_each_other',
  'function_used_everywhere_return_type',
  'mutual_foreign_keys_changed',
  'materialized_view_changed_with_indexes',
  'policy_on_another_table_blocks_a_retype',
  'rename_table_and_column',
  'schema_added_with_objects',
  'table_replaced_by_view',
  'type_change_under_everything',
];
const RUNS: readonly { readonly major: Major; readonly direction: Direction }[] = [
  { major: 15, direction: 'forward' },
  { major: 18, direction: 'reverse' },
];

describe.each(SCENARIOS)('%s, file by file', (name) => {
  for (const { major, direction } of RUNS)
    test(`${direction} on PostgreSQL ${String(major)}, each file twice, and back again`, async () => {
      const scenario = readScenario(name);
      const databases = scenarioDatabases(scenario, await serverOf(major));
      try {
        const { problems } = await runPhases(scenario, databases, direction);
        expect(problems.join('\n\n')).toBe('');
      } finally {
        await databases.drop();
      }
    });
});

describe.each<Major>([15, 18])('together with other options on PostgreSQL %s', (major) => {
  test.each([
    ['story_1_table_of_another_shape', { guards: 'plain' }],
    ['table_add_column_with_default', { guards: 'plain' }],
    ['online_table_gains_everything', { online: true }],
    ['defer_indexes_checks_and_keys', {}],
  ] as const)('%s %j', async (name, options) => {
    const databases = scenarioDatabases(readScenario(name), await serverOf(major));
    try {
      const { problems } = await runPhases(readScenario(name), databases, 'forward', options);
      expect(problems.join('\n\n')).toBe('');
    } finally {
      await databases.drop();
    }
  });
});

const current = `
CREATE TYPE mood AS ENUM ('calm');
CREATE TABLE teams (id bigint PRIMARY KEY, label varchar(20));
CREATE VIEW team_labels AS SELECT label FROM teams;
CREATE TABLE old_notes (id bigint);`;
const desired = `
CREATE TYPE mood AS ENUM ('calm', 'curious');
CREATE FUNCTION may_see(team bigint) RETURNS boolean LANGUAGE sql SECURITY DEFINER AS 'SELECT true';
REVOKE EXECUTE ON FUNCTION may_see FROM PUBLIC;
CREATE TABLE teams (id bigint PRIMARY KEY, label text, mood mood DEFAULT 'curious');
CREATE VIEW team_labels AS SELECT label FROM teams;
CREATE TABLE calls (id bigint PRIMARY KEY, team_id bigint REFERENCES teams, minutes integer CHECK (minutes > 0));
CREATE INDEX calls_by_team ON calls (team_id);
CREATE FUNCTION calls_of(team bigint) RETURNS SETOF calls LANGUAGE sql AS 'SELECT * FROM calls WHERE team_id = team';
ALTER TABLE calls ENABLE ROW LEVEL SECURITY;
CREATE POLICY "own team" ON calls USING (may_see(team_id));
COMMENT ON TABLE calls IS 'who talked';`;

describe('what stands in which file', () => {
  const made = async (options: Partial<GenerateOptions> = {}): Promise<GenerateResult> => {
    const [from, to] = [await databaseWith(18, current), await databaseWith(18, desired)];
    return generate({ from, to, split: 'phases', drop: 'all', proof: false, ...options });
  };
  const steps = (sql: string): readonly string[] => [...sql.matchAll(/^-- {1,4}\d+\. (.*)$/gm)].map(([, title = '']) => title);

  test('numbered files, without gaps, named after what is in them', async () => {
    const { files } = await made();
    expect(files.map(({ path, phase }) => [path, phase])).toEqual([
      ['01_types.sql', 'types'],
      // one of the functions returns rows of the new table
      ['02_tables.sql', 'tables'],
      ['03_functions.sql', 'functions'],
      ['04_columns.sql', 'tables'],
      ['05_indexes_and_constraints.sql', 'constraints'],
      ['06_policies.sql', 'policies'],
      ['07_comments.sql', 'grants'],
      ['08_foreign_keys.sql', 'foreign-keys'],
      ['09_drops.sql', 'drops'],
    ]);
    expect(files[4]?.sql).toContain('\n-- File 5 of 9: indexes and constraints.\n');
  });

  test('what is dropped to be made again stays in one file', async () => {
    const { files } = await made();
    const titles = steps(fileOf(files, '04_columns.sql'));
    expect(titles).toEqual(expect.arrayContaining(['drop view public.team_labels', 'create view public.team_labels']));
    for (const { path, sql } of files) if (!path.startsWith('04')) expect(sql).not.toContain('team_labels');
  });

  test('nothing new is open to everybody until a later file', async () => {
    const { files } = await made();
    expect(steps(fileOf(files, '02_tables.sql'))).toContain('enable row security on public.calls');
    expect(steps(fileOf(files, '03_functions.sql'))).toContain('privileges of PUBLIC on function public.may_see(bigint)');
  });

  test('--out x.sql gives x_01_…, and only these', async () => {
    const { files } = await made({ out: 'repair/x.sql' });
    expect(files.map(({ path }) => path).slice(0, 2)).toEqual(['x_01_types.sql', 'x_02_tables.sql']);
    expect(files.every(({ path }) => path.startsWith('x_0'))).toBe(true);
  });

  test('a folder has a way back for each file beside them, and one verify.sql for the end', async () => {
    const { files } = await made({ out: 'repair', proof: true });
    const beside = files.filter(({ path }) => path.includes('/')).map(({ path, phase }) => [path, phase]);
    expect(beside).toContainEqual(['repair.schema-fix/verify.sql', null]);
    expect(beside).toContainEqual(['repair.schema-fix/rollback_02_tables.sql', 'tables']);
    expect(beside).toHaveLength(10);
    const back = fileOf(files, 'rollback_07_comments.sql');
    expect(back).toContain('What was applied after 07_comments.sql is taken back first: rollback_08_foreign_keys.sql before this one.');
  });

  test('without the proof there is one way back for all, and a note says why', async () => {
    const { files, notes } = await made({ out: 'repair' });
    expect(files.filter(({ path }) => path.includes('rollback')).map(({ path }) => path)).toEqual(['repair.schema-fix/rollback.sql']);
    expect(notes.join('\n')).toContain('There is one rollback.sql for all files');
  });

  test('what was withheld is said once, in the last file, and the others name that one', async () => {
    const { files } = await made({ drop: 'none' });
    const last = files.at(-1);
    expect(files.filter(({ sql }) => sql.includes('NOT DONE:'))).toEqual([last]);
    expect(files[0]?.sql).toContain(`-- withheld: 1 step, at the end of ${last?.path ?? ''} as comments`);
  });

  test('in sync, there is one file that says so', async () => {
    const [from, to] = [await databaseWith(18, desired), await databaseWith(18, desired)];
    const { files } = await generate({ from, to, split: 'phases' });
    expect(files.map(({ path }) => path)).toEqual(['repair.sql']);
  });

  test('a file that is run before the one it needs stops, and keeps nothing', async () => {
    const [from, to] = [await databaseWith(18, current), await databaseWith(18, desired)];
    const { files } = await generate({ from, to, split: 'phases', drop: 'all', proof: false });
    const before = await dumpSchema(from);
    for (const ending of ['03_functions.sql', '05_indexes_and_constraints.sql', '08_foreign_keys.sql']) {
      const { code, stderr } = await psql(from, fileOf(files, ending));
      expect({ ending, code }).toEqual({ ending, code: 3 });
      expect(stderr).toContain('does not exist');
    }
    expect(await dumpSchema(from)).toBe(before);
    for (const { sql } of files) await applied(from, sql);
    expect(await dumpSchema(from)).toBe(await dumpSchema(to));
  });
});
