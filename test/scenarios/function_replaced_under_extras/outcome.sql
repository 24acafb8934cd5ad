CREATE FUNCTION public.rate(sort text) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT length(sort)';
CREATE TABLE public.prices (id integer PRIMARY KEY, kind text, CONSTRAINT extra_check CHECK (public.rate(kind) > 0));
CREATE VIEW public.extra_view AS SELECT public.rate(kind) AS rate FROM public.prices;
COMMENT ON VIEW public.extra_view IS 'stays';
CREATE INDEX extra_index ON public.prices (public.rate(kind));
CREATE FUNCTION public.extra_function() RETURNS integer LANGUAGE sql RETURN public.rate('x');
ALTER TABLE public.prices ENABLE ROW LEVEL SECURITY;
CREATE POLICY extra_policy ON public.prices USING (public.rate(kind) < 9);
