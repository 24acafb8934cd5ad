BEGIN;
SET LOCAL search_path = public;
SET LOCAL lock_timeout = '2s';
ALTER TABLE scores ADD COLUMN IF NOT EXISTS level integer;
COMMIT;
