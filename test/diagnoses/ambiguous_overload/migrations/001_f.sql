CREATE FUNCTION shout(what text) RETURNS text LANGUAGE sql AS $$ SELECT upper(what) $$;
CREATE FUNCTION shout(what text, times integer DEFAULT 1) RETURNS text LANGUAGE sql AS $$ SELECT repeat(upper(what), times) $$;
