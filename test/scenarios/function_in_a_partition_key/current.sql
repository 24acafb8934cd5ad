CREATE FUNCTION public.bucket(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n % 4';
CREATE TABLE public.events (id integer, n integer) PARTITION BY LIST (public.bucket(n));
CREATE TABLE public.events_1 PARTITION OF public.events FOR VALUES IN (1);
CREATE VIEW public.buckets AS SELECT public.bucket(n) AS b FROM public.events;
