CREATE FUNCTION public.rate(kind text) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT length(kind)';
CREATE FUNCTION public.plus(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
CREATE AGGREGATE public.total(integer) (SFUNC = public.plus, STYPE = integer, INITCOND = '0');
CREATE TABLE public.prices (id integer PRIMARY KEY, kind text NOT NULL, start integer DEFAULT public.rate('abc'), CONSTRAINT prices_kind CHECK (public.rate(kind) > 0));
CREATE INDEX prices_rate ON public.prices (public.rate(kind));
ALTER TABLE public.prices ENABLE ROW LEVEL SECURITY;
CREATE POLICY cheap ON public.prices USING (public.rate(kind) < 9);
CREATE VIEW public.rates AS SELECT id, public.rate(kind) AS rate FROM public.prices;
CREATE VIEW public.totals AS SELECT public.total(id) AS t FROM public.prices;
