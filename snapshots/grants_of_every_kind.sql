-- schema-fix 0.1.0
-- from:     test/scenarios/grants_of_every_kind/current.sql
-- to:       test/scenarios/grants_of_every_kind/desired.sql
-- for:      PostgreSQL 14 to 18
-- options:  none
-- proven:   on a clone in embedded PostgreSQL 18: it ends in its target, and a second run changes nothing; with made-up rows in every table that takes them
-- withheld: 2 steps, at the end of this file as comments
-- note:     definitions were printed by PostgreSQL 18; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run
--
-- Steps:
--    1. privileges of sf_reader on table app.accounts
--    2. privileges of sf_reader on table app.accounts
--    3. privileges of PUBLIC on table app.accounts
--    4. privileges of sf_reader on table app.accounts
--    5. privileges of sf_reader on table app.accounts
--    6. privileges of sf_reader on table app.accounts
--    7. privileges of sf_reader on type app.state
--    8. privileges of PUBLIC on type app.state
--    9. privileges of sf_reader on function app.secret()
--   10. privileges of PUBLIC on function app.secret()
--   11. privileges of PUBLIC on procedure app.run()
--   12. privileges of sf_writer on schema app
--   13. privileges of PUBLIC on schema app
--   14. privileges of sf_writer on sequence app.numbers
--   15. privileges of sf_writer on table app.accounts
--   16. privileges of sf_writer on table app.accounts
--   17. privileges of PUBLIC on table app.names
--
-- Apply it with: psql -X -v ON_ERROR_STOP=1 -f <this file>. It can be run again: what is as desired is left alone.

BEGIN;
-- Two runs at once wait for each other.
DO $do$ BEGIN PERFORM pg_advisory_xact_lock(7305142068); END $do$;
-- A statement that cannot get its lock for this long gives up, and nothing of this transaction is kept.
SET LOCAL lock_timeout = '30s';
SET LOCAL check_function_bodies = off;

-- 1. privileges of sf_reader on table app.accounts
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what sf_reader may do
GRANT SELECT ON TABLE app.accounts TO sf_reader WITH GRANT OPTION;

-- 2. privileges of sf_reader on table app.accounts
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what sf_reader may do
GRANT SELECT (id) ON TABLE app.accounts TO sf_reader;

-- 3. privileges of PUBLIC on table app.accounts
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what PUBLIC may do
GRANT SELECT (name) ON TABLE app.accounts TO PUBLIC;

-- 4. privileges of sf_reader on table app.accounts
--    why:  it differs in privileges
--    lock: none on existing tables
--    note: changes what sf_reader may do
REVOKE SELECT (name) ON TABLE app.accounts FROM sf_reader;

-- 5. privileges of sf_reader on table app.accounts
--    why:  it differs in privileges
--    lock: none on existing tables
--    note: changes what sf_reader may do
GRANT UPDATE (name) ON TABLE app.accounts TO sf_reader;

-- 6. privileges of sf_reader on table app.accounts
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what sf_reader may do
GRANT UPDATE (salary) ON TABLE app.accounts TO sf_reader;

-- 7. privileges of sf_reader on type app.state
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what sf_reader may do
GRANT ALL ON TYPE app.state TO sf_reader;

-- 8. privileges of PUBLIC on type app.state
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what PUBLIC may do
REVOKE ALL ON TYPE app.state FROM PUBLIC;

-- 9. privileges of sf_reader on function app.secret()
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what sf_reader may do
GRANT ALL ON FUNCTION app.secret() TO sf_reader;

-- 10. privileges of PUBLIC on function app.secret()
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what PUBLIC may do
REVOKE ALL ON FUNCTION app.secret() FROM PUBLIC;

-- 11. privileges of PUBLIC on procedure app.run()
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what PUBLIC may do
REVOKE ALL ON PROCEDURE app.run() FROM PUBLIC;

-- 12. privileges of sf_writer on schema app
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what sf_writer may do
GRANT ALL ON SCHEMA app TO sf_writer;

-- 13. privileges of PUBLIC on schema app
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what PUBLIC may do
GRANT USAGE ON SCHEMA app TO PUBLIC;

-- 14. privileges of sf_writer on sequence app.numbers
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what sf_writer may do
GRANT SELECT, UPDATE ON SEQUENCE app.numbers TO sf_writer;

-- 15. privileges of sf_writer on table app.accounts
--    why:  it differs in privileges
--    lock: none on existing tables
--    note: changes what sf_writer may do
REVOKE ALL ON TABLE app.accounts FROM sf_writer;

-- 16. privileges of sf_writer on table app.accounts
--    why:  it differs in privileges
--    lock: none on existing tables
--    note: changes what sf_writer may do
GRANT INSERT, SELECT ON TABLE app.accounts TO sf_writer;

-- 17. privileges of PUBLIC on table app.names
--    why:  it is desired and not there
--    lock: none on existing tables
--    note: changes what PUBLIC may do
GRANT SELECT ON TABLE app.names TO PUBLIC;

-- What this file touched is as it should be, or nothing of this transaction is kept.
DO $verify$
DECLARE
  problems text;
BEGIN
  IF problems IS NOT NULL THEN
    RAISE EXCEPTION E'the schema is not as it should be after this migration:\n  %', problems
      USING HINT = 'Nothing of this transaction was kept. Generate the migration anew from this database.';
  END IF;
  RAISE WARNING 'withheld: privileges of sf_reader on schema app: it is not in the desired schema and is left alone; --drop safe drops it';
  RAISE WARNING 'withheld: privileges of PUBLIC on sequence app.numbers: it is not in the desired schema and is left alone; --drop safe drops it';
END
$verify$;

COMMIT;

-- NOT DONE: privileges of sf_reader on schema app
--   it is not in the desired schema and is left alone; --drop safe drops it
-- REVOKE USAGE ON SCHEMA app FROM sf_reader;

-- NOT DONE: privileges of PUBLIC on sequence app.numbers
--   it is not in the desired schema and is left alone; --drop safe drops it
-- REVOKE USAGE ON SEQUENCE app.numbers FROM PUBLIC;
