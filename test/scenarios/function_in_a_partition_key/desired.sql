CREATE FUNCTION public.bucket(num integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT num % 4';
CREATE TABLE public.events (id integer, n integer, extra text) PARTITION BY LIST (public.bucket(n));
CREATE TABLE public.events_1 PARTITION OF public.events FOR VALUES IN (1);
CREATE VIEW public.buckets AS SELECT public.bucket(n) AS b FROM public.events;
