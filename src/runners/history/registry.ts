import type { RunnerName } from '../migration_folder.js';
import { alembicHistory } from './alembic.js';
import { drizzleHistory } from './drizzle.js';
import { flywayHistory } from './flyway.js';
import { golangMigrateHistory } from './golang_migrate.js';
import type { History } from './history.js';
import { knexHistory } from './knex.js';
import { nodePgMigrateHistory } from './node_pg_migrate.js';
import { prismaHistory } from './prisma.js';
import { railsHistory } from './rails.js';
import { supabaseHistory } from './supabase.js';

const HISTORIES: readonly History[] = [
  supabaseHistory,
  prismaHistory,
  drizzleHistory,
  flywayHistory,
  golangMigrateHistory,
  nodePgMigrateHistory,
  knexHistory,
  alembicHistory,
  railsHistory,
];

/** null for psql, which keeps none */
export const historyOf = (runner: RunnerName): History | null => HISTORIES.find((history) => history.runner === runner) ?? null;
