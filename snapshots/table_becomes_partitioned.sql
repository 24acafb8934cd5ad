-- schema-fix 0.1.0
-- from:     test/scenarios/table_becomes_partitioned/current.sql
-- to:       test/scenarios/table_becomes_partitioned/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: 5 steps, at the end of this file as comments
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
  RAISE WARNING 'withheld: add column public.pings_all.id: it depends on table public.pings_all, which is withheld';
  RAISE WARNING 'withheld: add column public.pings_all.day: it depends on table public.pings_all, which is withheld';
  RAISE WARNING 'withheld: attach public.pings_all to public.pings: it depends on table public.pings, which is withheld';
  RAISE WARNING 'withheld: drop table public.pings: PostgreSQL cannot change printed of table public.pings in place; --drop all makes it anew and puts its rows back';
  RAISE WARNING 'withheld: create table public.pings_all: it depends on table public.pings, which is withheld';
END
$verify$;

COMMIT;

-- NOT DONE: add column public.pings_all.id
--   it depends on table public.pings_all, which is withheld
-- ALTER TABLE public.pings_all ADD COLUMN IF NOT EXISTS id integer CONSTRAINT pings_id_not_null NOT NULL;

-- NOT DONE: add column public.pings_all.day
--   it depends on table public.pings_all, which is withheld
-- ALTER TABLE public.pings_all ADD COLUMN IF NOT EXISTS day date CONSTRAINT pings_day_not_null NOT NULL;

-- NOT DONE: attach public.pings_all to public.pings
--   it depends on table public.pings, which is withheld
-- ALTER TABLE ONLY public.pings ATTACH PARTITION public.pings_all DEFAULT;

-- NOT DONE: drop table public.pings
--   PostgreSQL cannot change printed of table public.pings in place; --drop all makes it anew and puts its rows back
-- DROP TABLE IF EXISTS public.pings;
-- CREATE TABLE IF NOT EXISTS public.pings (
--   id integer NOT NULL,
--   day date NOT NULL
-- )
-- PARTITION BY RANGE (day);

-- NOT DONE: create table public.pings_all
--   it depends on table public.pings, which is withheld
-- CREATE TABLE IF NOT EXISTS public.pings_all (
--   id integer CONSTRAINT pings_id_not_null NOT NULL,
--   day date CONSTRAINT pings_day_not_null NOT NULL
-- );
