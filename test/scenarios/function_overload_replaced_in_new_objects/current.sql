CREATE FUNCTION public.fee(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n';
CREATE FUNCTION public.fee(t text) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT length(t)';
CREATE TABLE public.bills (id integer PRIMARY KEY, n integer);
CREATE FUNCTION public.fee_of(b public.bills) RETURNS integer LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT public.fee((fee_of.b).n); END;
