CREATE FUNCTION public.is_lead(id uuid) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT true $$;
CREATE FUNCTION public.touch() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = '' SET work_mem = '8MB' AS $$ SELECT 1 $$;
