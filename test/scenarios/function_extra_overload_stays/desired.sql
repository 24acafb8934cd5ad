CREATE FUNCTION public.fee(n bigint) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n::integer';
CREATE TABLE public.bills (id integer PRIMARY KEY, n integer);
CREATE INDEX bills_fee ON public.bills (public.fee(n::bigint));
