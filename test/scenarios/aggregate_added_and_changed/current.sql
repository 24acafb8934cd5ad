CREATE FUNCTION public.keep_max(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT greatest(a, b) $$;
CREATE AGGREGATE public.highest(integer) (SFUNC = public.keep_max, STYPE = integer, INITCOND = '0');
