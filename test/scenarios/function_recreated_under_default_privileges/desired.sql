ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO reader_of_functions;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
CREATE FUNCTION public.secret(b integer) RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT b';
REVOKE ALL ON FUNCTION public.secret(integer) FROM reader_of_functions;
CREATE FUNCTION public.open(b integer) RETURNS integer LANGUAGE sql AS 'SELECT b';
GRANT EXECUTE ON FUNCTION public.open(integer) TO PUBLIC;
CREATE PROCEDURE public.act(b integer) LANGUAGE sql AS 'SELECT b';
REVOKE ALL ON PROCEDURE public.act(integer) FROM reader_of_functions;
GRANT EXECUTE ON PROCEDURE public.act(integer) TO reader_of_functions WITH GRANT OPTION;
