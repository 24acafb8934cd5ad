CREATE FUNCTION public.plus(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a + b';
CREATE FUNCTION public.total(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a';
CREATE TABLE public.numbers (n integer);
CREATE VIEW public.totals AS SELECT public.total(1) AS t;
