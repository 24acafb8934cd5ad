CREATE FUNCTION public.plus(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a + b';
CREATE AGGREGATE public.total(integer) (SFUNC = public.plus, STYPE = integer, INITCOND = '0');
CREATE TABLE public.numbers (n integer);
CREATE VIEW public.totals AS SELECT public.total(1) AS t;
