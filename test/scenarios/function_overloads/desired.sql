CREATE FUNCTION public.label(v integer) RETURNS text LANGUAGE sql AS $$ SELECT 'integer' $$;
CREATE FUNCTION public.label(v bigint, VARIADIC rest text[]) RETURNS text LANGUAGE sql AS $$ SELECT 'many' $$;
CREATE FUNCTION public.label(v timestamp with time zone, OUT day date, OUT hour integer) LANGUAGE sql
  AS $$ SELECT v::date, extract(hour FROM v)::integer $$;
COMMENT ON FUNCTION public.label(integer) IS 'by integer';
