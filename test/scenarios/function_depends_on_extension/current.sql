CREATE EXTENSION citext SCHEMA public;
CREATE FUNCTION public.f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION public.g(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
ALTER FUNCTION public.g(integer) DEPENDS ON EXTENSION citext;
CREATE PROCEDURE public.p(a integer) LANGUAGE sql AS 'SELECT a';
