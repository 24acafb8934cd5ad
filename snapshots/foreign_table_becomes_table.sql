-- schema-fix 0.1.0
-- from:     test/scenarios/foreign_table_becomes_table/current.sql
-- to:       test/scenarios/foreign_table_becomes_table/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: 4 steps, at the end of this file as comments
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Apply it with: psql -X -v ON_ERROR_STOP=1 -f <this file>. It can be run again: what is as desired is left alone.

BEGIN;
-- Two runs at once wait for each other.
DO $do$ BEGIN PERFORM pg_advisory_xact_lock(7305142068); END $do$;
-- A statement that cannot get its lock for this long gives up, and nothing of this transaction is kept.
SET LOCAL lock_timeout = '30s';
SET LOCAL check_function_bodies = off;

-- What this file touched is as it should be, or nothing of this transaction is kept.
DO $verify$
DECLARE
  problems text;
BEGIN
  IF problems IS NOT NULL THEN
    RAISE EXCEPTION E'the schema is not as it should be after this migration:\n  %', problems
      USING HINT = 'Nothing of this transaction was kept. Generate the migration anew from this database.';
  END IF;
  RAISE WARNING 'withheld: drop foreign data wrapper archive: it is not in the desired schema and is left alone; --drop safe drops it';
  RAISE WARNING 'withheld: drop foreign server vault: it is not in the desired schema and is left alone; --drop safe drops it';
  RAISE WARNING 'withheld: drop foreign table public.films: it is not in the desired schema and is left alone; --drop safe drops it';
  RAISE WARNING 'withheld: create table public.films: foreign table public.films has its name and stays';
END
$verify$;

COMMIT;

-- NOT DONE: drop foreign data wrapper archive
--   it is not in the desired schema and is left alone; --drop safe drops it
-- DROP FOREIGN DATA WRAPPER IF EXISTS archive;

-- NOT DONE: drop foreign server vault
--   it is not in the desired schema and is left alone; --drop safe drops it
-- DROP SERVER IF EXISTS vault;

-- NOT DONE: drop foreign table public.films
--   it is not in the desired schema and is left alone; --drop safe drops it
-- DROP FOREIGN TABLE IF EXISTS public.films;

-- NOT DONE: create table public.films
--   foreign table public.films has its name and stays
-- CREATE TABLE IF NOT EXISTS public.films (
--   id integer NOT NULL,
--   title text DEFAULT 'untitled'::text
-- );
