CREATE FUNCTION rating(score integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'x' $$;
