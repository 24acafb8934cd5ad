CREATE FUNCTION public.is_lead(id uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path TO 'public', 'pg_temp' AS $$ SELECT true $$;
REVOKE ALL ON FUNCTION public.is_lead(uuid) FROM PUBLIC;
CREATE FUNCTION public.touch() RETURNS integer LANGUAGE sql SET search_path = '' AS $$ SELECT 1 $$;
CREATE FUNCTION public.guarded() RETURNS text LANGUAGE sql SECURITY DEFINER LEAKPROOF STRICT
  SET search_path = '' SET "TimeZone" = 'UTC' AS $$ SELECT 'x'::text $$;
