-- schema-fix 0.1.0
-- from:     test/scenarios/comments_on_every_kind/current.sql
-- to:       test/scenarios/comments_on_every_kind/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: nothing
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. comment on aggregate app.total(integer)
--    2. comment on constraint things_named ON app.things
--    3. comment on column app.things.id
--    4. comment on type app.pair
--    5. comment on domain app.percent
--    6. comment on constraint percent_check ON DOMAIN app.percent
--    7. comment on type app.state
--    8. comment on function app.noop()
--    9. comment on index app.things_name_idx
--   10. comment on materialized view app.cached
--   11. comment on policy everyone ON app.things
--   12. comment on procedure app.run()
--   13. comment on schema app
--   14. comment on sequence app.numbers
--   15. comment on table app.things
--   16. comment on trigger noop ON app.things
--   17. comment on constraint things_pkey ON app.things
--   18. comment on view app.names
--   19. comment on column app.pair.a
--   20. comment on column app.names.name
--   21. comment on column app.things.name
--
-- Apply it with: psql -X -v ON_ERROR_STOP=1 -f <this file>. It can be run again: what is as desired is left alone.

BEGIN;
-- Two runs at once wait for each other.
DO $do$ BEGIN PERFORM pg_advisory_xact_lock(7305142068); END $do$;
-- A statement that cannot get its lock for this long gives up, and nothing of this transaction is kept.
SET LOCAL lock_timeout = '30s';
SET LOCAL check_function_bodies = off;

-- 1. comment on aggregate app.total(integer)
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON AGGREGATE app.total(integer) IS 'an aggregate';

-- 2. comment on constraint things_named ON app.things
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON CONSTRAINT things_named ON app.things IS 'a check';

-- 3. comment on column app.things.id
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on app.things
COMMENT ON COLUMN app.things.id IS 'a column';

-- 4. comment on type app.pair
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON TYPE app.pair IS 'a composite';

-- 5. comment on domain app.percent
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON DOMAIN app.percent IS 'a domain';

-- 6. comment on constraint percent_check ON DOMAIN app.percent
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON CONSTRAINT percent_check ON DOMAIN app.percent IS 'at most 100';

-- 7. comment on type app.state
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON TYPE app.state IS 'an enum';

-- 8. comment on function app.noop()
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON FUNCTION app.noop() IS 'a function';

-- 9. comment on index app.things_name_idx
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON INDEX app.things_name_idx IS 'an index';

-- 10. comment on materialized view app.cached
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on app.cached
COMMENT ON MATERIALIZED VIEW app.cached IS 'a materialized view';

-- 11. comment on policy everyone ON app.things
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON POLICY everyone ON app.things IS 'a policy';

-- 12. comment on procedure app.run()
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON PROCEDURE app.run() IS 'a procedure';

-- 13. comment on schema app
--    why:  it differs in text
--    lock: none on existing tables
COMMENT ON SCHEMA app IS 'new words';

-- 14. comment on sequence app.numbers
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on app.numbers
COMMENT ON SEQUENCE app.numbers IS 'a sequence';

-- 15. comment on table app.things
--    why:  it differs in text
--    lock: SHARE UPDATE EXCLUSIVE on app.things
COMMENT ON TABLE app.things IS 'new
words';

-- 16. comment on trigger noop ON app.things
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON TRIGGER noop ON app.things IS 'a trigger';

-- 17. comment on constraint things_pkey ON app.things
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON CONSTRAINT things_pkey ON app.things IS 'a key';

-- 18. comment on view app.names
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on app.names
COMMENT ON VIEW app.names IS 'a view';

-- 19. comment on column app.pair.a
--    why:  it is desired and not there
--    lock: none on existing tables
COMMENT ON COLUMN app.pair.a IS 'left';

-- 20. comment on column app.names.name
--    why:  it is desired and not there
--    lock: SHARE UPDATE EXCLUSIVE on app.names
COMMENT ON COLUMN app.names.name IS 'a view''s column';

-- 21. comment on column app.things.name
--    why:  it is there and not desired
--    lock: SHARE UPDATE EXCLUSIVE on app.things
COMMENT ON COLUMN app.things.name IS NULL;

-- What this file touched is as it should be, or nothing of this transaction is kept.
DO $verify$
DECLARE
  problems text;
BEGIN
  IF problems IS NOT NULL THEN
    RAISE EXCEPTION E'the schema is not as it should be after this migration:\n  %', problems
      USING HINT = 'Nothing of this transaction was kept. Generate the migration anew from this database.';
  END IF;
END
$verify$;

COMMIT;
