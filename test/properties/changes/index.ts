import { columns, notNullProperties, notNulls } from './columns.js';
import { constraints, temporalKeys } from './constraints.js';
import { databaseWide } from './database_wide.js';
import { foreignServers, foreignTables } from './foreign_data.js';
import { indexes } from './indexes.js';
import { policies, triggersAndRules } from './on_tables.js';
import { routines } from './routines.js';
import { sequences } from './sequences.js';
import { partitions, tables } from './tables.js';
import { types } from './types.js';
import { views } from './views.js';
import type { ChangeGroup } from '../change.js';

/** Every property of every kind, changed one at a time. A new kind adds a file here. */
export const groups: readonly ChangeGroup[] = [
  tables,
  partitions,
  columns,
  notNulls,
  notNullProperties,
  constraints,
  temporalKeys,
  indexes,
  routines,
  sequences,
  views,
  triggersAndRules,
  policies,
  types,
  databaseWide,
  foreignServers,
  foreignTables,
];
