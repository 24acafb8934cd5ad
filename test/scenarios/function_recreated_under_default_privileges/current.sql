ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO reader_of_functions;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
CREATE FUNCTION public.secret(a integer) RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT a';
REVOKE ALL ON FUNCTION public.secret(integer) FROM reader_of_functions;
CREATE FUNCTION public.open(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
GRANT EXECUTE ON FUNCTION public.open(integer) TO PUBLIC;
CREATE PROCEDURE public.act(a integer) LANGUAGE sql AS 'SELECT a';
REVOKE ALL ON PROCEDURE public.act(integer) FROM reader_of_functions;
GRANT EXECUTE ON PROCEDURE public.act(integer) TO reader_of_functions WITH GRANT OPTION;
