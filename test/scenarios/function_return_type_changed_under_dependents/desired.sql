CREATE FUNCTION public.tax_rate() RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT 20.5 $$;
CREATE TABLE public.bills (
  net numeric,
  rate numeric DEFAULT public.tax_rate(),
  CONSTRAINT bills_rate_check CHECK (rate >= public.tax_rate())
);
CREATE INDEX bills_gross_idx ON public.bills ((net * public.tax_rate()));
CREATE POLICY high_rates ON public.bills USING (rate > public.tax_rate());
