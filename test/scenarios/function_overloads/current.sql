CREATE FUNCTION public.label(v integer) RETURNS text LANGUAGE sql AS $$ SELECT 'int' $$;
CREATE FUNCTION public.label(v text) RETURNS text LANGUAGE sql AS $$ SELECT 'text' $$;
COMMENT ON FUNCTION public.label(text) IS 'by text';
