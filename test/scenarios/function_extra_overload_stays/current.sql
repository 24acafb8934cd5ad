CREATE FUNCTION public.fee(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n';
CREATE FUNCTION public.sort_it(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n';
CREATE TABLE public.bills (id integer PRIMARY KEY, n integer);
CREATE INDEX bills_fee ON public.bills (public.fee(n));
