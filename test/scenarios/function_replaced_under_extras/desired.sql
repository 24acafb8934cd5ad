CREATE FUNCTION public.rate(sort text) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT length(sort)';
CREATE TABLE public.prices (id integer PRIMARY KEY, kind text);
ALTER TABLE public.prices ENABLE ROW LEVEL SECURITY;
