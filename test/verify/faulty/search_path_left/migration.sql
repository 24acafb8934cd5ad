SET search_path = app, public;
ALTER TABLE scores ADD COLUMN IF NOT EXISTS level integer;
