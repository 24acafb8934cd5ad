SET search_path = public, pg_temp;
SET lock_timeout = '2s';
ALTER TABLE scores ADD COLUMN IF NOT EXISTS level integer;
RESET search_path;
