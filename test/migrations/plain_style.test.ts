import { afterAll, describe, expect, test } from '@jest/globals';
import { generate } from '../../src/index.js';
import { runScenario } from '../harness/run_scenario.js';
import { readScenario } from '../harness/scenario.js';
import { scenarioDatabases } from '../harness/scenario_databases.js';
import { dumpSchema } from '../judge/dump.js';
import { physicalChanges, physicalState } from '../judge/physical_state.js';
import type { Major } from '../servers/server.js';
import { applied, copyOf, databaseWith, dropAll, fileOf, send, serverOf } from './migration_case.js';

/** The stories, and a scenario or two of each kind of object; those that are no stories take turns on the two majors. */
const scenarios = [
  'story_1_table_of_another_shape',
  'story_2_extension_citext',
  'story_3_one_column_safely_table_created',
  'story_4_foreign_keys_later',
  'check_constraints_changed',
  'column_default_added_changed_dropped',
  'column_dropped_under_everything',
  'column_type_int_to_bigint',
  'column_under_a_generated_column_retyped',
  'comments_on_every_kind',
  'composite_type_attribute_added',
  'domain_constraints_changed',
  'enum_new_value_used_as_default_and_in_checks',
  'enum_value_removed_by_new_type',
  'exclusion_constraint_changed',
  'foreign_key_actions_changed',
  'function_becomes_procedure',
  'function_return_type_changed_under_dependents',
  'function_sql_standard_body',
  'grants_of_every_kind',
  'identity_kind_and_options_changed',
  'index_definition_changed',
  'materialized_view_changed_with_indexes',
  'partitioned_with_sub_partitions',
  'policy_on_another_table_blocks_a_retype',
  'primary_key_replaced_under_foreign_keys',
  'schemas_that_depend_on_each_other',
  'serial_becomes_identity',
  'table_inheritance_added_and_removed',
  'table_new_with_everything',
  'table_replaced_by_view',
  'trigger_definitions_changed',
  'unique_index_becomes_constraint',
  'view_column_renamed_under_a_chain',
] as const;

afterAll(dropAll);

describe.each<Major>([15, 18])('the plain style on PostgreSQL %s', (major) => {
  const mine = scenarios.filter((name, at) => name.startsWith('story') || (at % 2 === 0) === (major === 15));
  test.each(mine)('%s: runs twice and ends as desired, without a DO block', async (name) => {
    const scenario = readScenario(name);
    const plain = { ...scenario, options: { ...scenario.options, guards: 'plain' as const } };
    const databases = scenarioDatabases(plain, await serverOf(major));
    try {
      const { files, problems } = await runScenario(plain, databases, { direction: 'forward', desiredFrom: 'url' });
      expect(problems.join('\n\n')).toBe('');
      for (const { sql } of files) expect(sql).not.toMatch(/^\s*DO\b/m);
    } finally {
      await databases.drop();
    }
  });

  const current = `
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE users (id bigint PRIMARY KEY, email text, CONSTRAINT email_once UNIQUE (email));
CREATE TABLE scores (id bigint PRIMARY KEY, points integer, mood mood);
CREATE INDEX by_points ON scores (points);
INSERT INTO users VALUES (1, 'a@example.org');
INSERT INTO scores VALUES (1, 10, 'good');`;
  const desired = `
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TYPE level AS ENUM ('low', 'high');
CREATE DOMAIN percent AS integer CHECK (VALUE BETWEEN 0 AND 100);
CREATE TABLE users (id bigint PRIMARY KEY, email text, age integer DEFAULT 18 NOT NULL, CONSTRAINT email_once UNIQUE (email));
CREATE TABLE scores (id bigint PRIMARY KEY, points bigint NOT NULL, mood mood DEFAULT 'good', level level DEFAULT 'low', share percent,
  user_id bigint CONSTRAINT of_user REFERENCES users (id), CONSTRAINT once UNIQUE (user_id, points));
CREATE INDEX by_points ON scores (points DESC);
CREATE VIEW best AS SELECT id, points FROM scores WHERE mood = 'good';
CREATE VIEW very_best AS SELECT id FROM best WHERE points > 90;
CREATE FUNCTION best_of(a users) RETURNS SETOF best LANGUAGE sql AS 'SELECT * FROM best';
ALTER TABLE scores ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read own" ON scores FOR SELECT USING (user_id = 1);`;

  const make = async (): Promise<{ readonly from: string; readonly to: string; readonly migration: string }> => {
    const [from, to] = [await databaseWith(major, current), await databaseWith(major, desired)];
    const { files } = await generate({ from, to, guards: 'plain', drop: 'all', proof: false });
    return { from, to, migration: fileOf(files, '.sql') };
  };

  test('is one simple query whose last result has no row, and so is the second run', async () => {
    const { from, to, migration } = await make();
    expect((await send(from, migration)).rows).toEqual([]);
    expect(await dumpSchema(from, { columnOrder: 'loose' })).toBe(await dumpSchema(to, { columnOrder: 'loose' }));
    expect((await send(from, migration)).rows).toEqual([]);
    expect(await dumpSchema(from, { columnOrder: 'loose' })).toBe(await dumpSchema(to, { columnOrder: 'loose' }));
  });

  test('a second run keeps unique and primary keys, tables, types, columns and indexes', async () => {
    const { from, migration } = await make();
    await applied(from, migration);
    const before = await physicalState(from);
    await applied(from, migration);
    const changed = physicalChanges(before, await physicalState(from));
    expect(
      changed.filter(
        (line) => !/^(policy|rule _RETURN|function|view|type best|type very_best|constraint percent_check|default value)/.test(line),
      ),
    ).toEqual([]);
  });

  test('its last SELECT lists what is not as it should be', async () => {
    const { from, migration } = await make();
    const target = await copyOf(major, from);
    await send(target, 'ALTER TABLE users ADD COLUMN age text; CREATE DOMAIN percent AS bigint');
    const { rows } = await send(target, migration).catch((error: unknown) => ({ rows: [{ problem: String(error) }] }));
    // What is in the way stops the batch with PostgreSQL's own words, or is listed.
    expect(JSON.stringify(rows)).toMatch(/age|percent/);
  });

  test('what somebody changed afterwards is repaired or listed by a further run', async () => {
    const { from, to, migration } = await make();
    await applied(from, migration);
    await send(
      from,
      `ALTER TABLE scores DROP CONSTRAINT once, ALTER level SET DEFAULT 'high'; DROP POLICY "read own" ON scores; DROP VIEW very_best`,
    );
    expect((await send(from, migration)).rows).toEqual([expect.objectContaining({ kind: 'default', name: 'level' })]);
    await send(from, `ALTER TABLE scores ALTER level SET DEFAULT 'low'`);
    expect(await dumpSchema(from, { columnOrder: 'loose' })).toBe(await dumpSchema(to, { columnOrder: 'loose' }));
  });
});
