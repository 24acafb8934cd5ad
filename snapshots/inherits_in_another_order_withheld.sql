-- schema-fix 0.1.0
-- from:     test/scenarios/inherits_in_another_order_withheld/current.sql
-- to:       test/scenarios/inherits_in_another_order_withheld/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: 1 step, at the end of this file as comments
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
  RAISE WARNING 'withheld: drop table public.events: PostgreSQL cannot change inherits of table public.events in place; --drop all makes it anew and puts its rows back';
END
$verify$;

COMMIT;

-- NOT DONE: drop table public.events
--   PostgreSQL cannot change inherits of table public.events in place; --drop all makes it anew and puts its rows back
-- DROP TABLE IF EXISTS public.events;
-- CREATE TABLE IF NOT EXISTS public.events (
--   id integer
-- )
-- INHERITS (public.dated, public.named);
