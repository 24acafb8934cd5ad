CREATE FUNCTION public.keep_max(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT greatest(a, b) $$;
CREATE FUNCTION public.as_text(a integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT a::text $$;
CREATE AGGREGATE public.highest(integer) (SFUNC = public.keep_max, STYPE = integer, INITCOND = '-1', PARALLEL = SAFE);
CREATE AGGREGATE public.highest_text(integer) (SFUNC = public.keep_max, STYPE = integer, FINALFUNC = public.as_text);
COMMENT ON AGGREGATE public.highest(integer) IS 'at least -1';
