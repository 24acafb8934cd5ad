CREATE TABLE public.notes (id integer, body text DEFAULT '$schema_fix$ $$ ''''');
CREATE FUNCTION public.tricky() RETURNS text LANGUAGE plpgsql AS $outer$
BEGIN
  -- $schema_fix$ $do$ $body$ $function$ $q$ $_$
  EXECUTE $schema_fix$ SELECT 'it''s; \n' $schema_fix$;
  RETURN $$ ''' \\ {{name}} %s %1$I $$;
END
$outer$;
CREATE FUNCTION public.trickier() RETURNS text LANGUAGE sql AS 'SELECT ''''''three'''''' || E''\\\\''';
COMMENT ON FUNCTION public.tricky() IS 'ends with a backslash \ and $schema_fix$; DROP TABLE notes; --';
CREATE VIEW public.tricky_notes AS SELECT id, '$schema_fix$'::text AS a, E'\n--\t''/*' AS b FROM public.notes;
