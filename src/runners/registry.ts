import { alembic } from './alembic.js';
import { drizzle } from './drizzle.js';
import { flyway } from './flyway.js';
import { golangMigrate } from './golang_migrate.js';
import { knex } from './knex.js';
import type { RunnerName } from './migration_folder.js';
import { nodePgMigrate } from './node_pg_migrate.js';
import { plain } from './plain.js';
import { prisma } from './prisma.js';
import { rails } from './rails.js';
import type { Runner } from './runner.js';
import { supabase } from './supabase.js';

/** In the order in which a folder is held against them: what says more about itself comes first, and plain takes what is left. */
export const RUNNERS: readonly Runner[] = [drizzle, prisma, alembic, flyway, supabase, nodePgMigrate, golangMigrate, rails, knex, plain];

export const runnerOf = (name: RunnerName): Runner => RUNNERS.find((runner) => runner.name === name) ?? plain;
