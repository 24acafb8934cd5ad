import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { verify } from '../../src/index.js';

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** Of every sort one: tables, columns, types, constraints, views, functions, policies, rights, partitions. */
const SCENARIOS = [
  'access_method_added_and_used',
  'aggregate_added_and_changed',
  'check_not_valid_and_validated',
  'column_generated_expression_changed',
  'column_not_null_on_and_off',
  'column_type_int_to_bigint',
  'comments_on_every_kind',
  'composite_type_attribute_retyped',
  'domain_constraints_changed',
  'enum_new_value_used_as_default_and_in_checks',
  'enum_value_removed_by_new_type',
  'event_trigger_added',
  'foreign_key_actions_changed',
  'function_unqualified_bodies',
  'grants_of_every_kind',
  'identity_under_default_privileges',
  'partitioned_with_sub_partitions',
  'policy_using_changed',
  'primary_key_added_changed_dropped',
  'view_column_appended',
];

describe('a migration of our own is proven', () => {
  test.each(SCENARIOS)('%s', async (name) => {
    const folder = path(`test/scenarios/${name}`);
    const migration = path(`snapshots/${name}.sql`);
    const result = await verify({
      migrations: [migration],
      from: `${folder}/current.sql`,
      // What is withheld stays different.
      to: (await readFile(migration, 'utf8')).includes('-- withheld: nothing\n') ? `${folder}/desired.sql` : undefined,
    });
    expect(result.findings.filter(({ severity }) => severity === 'fault')).toEqual([]);
    expect(result.proven).toBe(true);
  });
});
