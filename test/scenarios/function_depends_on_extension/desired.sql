CREATE EXTENSION citext SCHEMA public;
CREATE FUNCTION public.f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
ALTER FUNCTION public.f(integer) DEPENDS ON EXTENSION citext;
CREATE FUNCTION public.g(b integer) RETURNS integer LANGUAGE sql AS 'SELECT b';
ALTER FUNCTION public.g(integer) DEPENDS ON EXTENSION citext;
CREATE PROCEDURE public.p(a integer) LANGUAGE sql AS 'SELECT a';
ALTER PROCEDURE public.p(integer) DEPENDS ON EXTENSION citext;
