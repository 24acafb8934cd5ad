-- schema-fix 0.1.0
-- from:     test/scenarios/inherited_extras_stay/current.sql
-- to:       test/scenarios/inherited_extras_stay/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: 3 steps, at the end of this file as comments
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. comment on table public.child
--
-- Apply it with: psql -X -v ON_ERROR_STOP=1 -f <this file>. It can be run again: what is as desired is left alone.

BEGIN;
-- Two runs at once wait for each other.
DO $do$ BEGIN PERFORM pg_advisory_xact_lock(7305142068); END $do$;
-- A statement that cannot get its lock for this long gives up, and nothing of this transaction is kept.
SET LOCAL lock_timeout = '30s';
SET LOCAL check_function_bodies = off;

-- 1. comment on table public.child
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on public.child
COMMENT ON TABLE public.child IS 'the extras above stay, and with them those below';

-- What this file touched is as it should be, or nothing of this transaction is kept.
DO $verify$
DECLARE
  problems text;
BEGIN
  IF problems IS NOT NULL THEN
    RAISE EXCEPTION E'the schema is not as it should be after this migration:\n  %', problems
      USING HINT = 'Nothing of this transaction was kept. Generate the migration anew from this database.';
  END IF;
  RAISE WARNING 'withheld: drop check constraint more on public.many: it is not in the desired schema and is left alone; --drop safe drops it';
  RAISE WARNING 'withheld: drop column public.many.extra: it is not in the desired schema and is left alone; --drop all drops it';
  RAISE WARNING 'withheld: drop column public.parent.extra: it is not in the desired schema and is left alone; --drop all drops it';
END
$verify$;

COMMIT;

-- NOT DONE: drop check constraint more on public.many
--   it is not in the desired schema and is left alone; --drop safe drops it
-- ALTER TABLE public.many DROP CONSTRAINT IF EXISTS more;

-- NOT DONE: drop column public.many.extra
--   it is not in the desired schema and is left alone; --drop all drops it
-- ALTER TABLE public.many DROP COLUMN IF EXISTS extra;

-- NOT DONE: drop column public.parent.extra
--   it is not in the desired schema and is left alone; --drop all drops it
-- ALTER TABLE public.parent DROP COLUMN IF EXISTS extra;
