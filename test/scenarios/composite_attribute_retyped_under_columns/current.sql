CREATE TYPE public.amount AS (value integer, currency varchar(3));
COMMENT ON TYPE public.amount IS 'money';
CREATE TYPE public.price AS (net public.amount, tax integer);
CREATE TABLE public.offers (id integer PRIMARY KEY, total public.amount DEFAULT ROW(0, 'EUR')::public.amount, parts public.amount[], full_price public.price);
CREATE VIEW public.totals AS SELECT id, (total).value AS value FROM public.offers;
CREATE FUNCTION public.is_zero(m public.amount) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT (m).value = 0 $$;
CREATE INDEX offers_zero_idx ON public.offers (public.is_zero(total));
