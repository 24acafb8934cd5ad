CREATE TABLE public.pay (id integer, amount integer);
CREATE VIEW public.pay_view AS SELECT id, amount FROM public.pay;
GRANT SELECT ON public.pay_view TO sf_reader;
GRANT UPDATE (amount) ON public.pay_view TO sf_reader;
CREATE FUNCTION public.pay_total() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$ SELECT 1 $$;
REVOKE ALL ON FUNCTION public.pay_total() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.pay_total() TO sf_reader;
