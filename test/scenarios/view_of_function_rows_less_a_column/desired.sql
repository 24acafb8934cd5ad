CREATE TABLE public.items (id bigint, a integer, ref integer);
CREATE FUNCTION public.all_items() RETURNS SETOF public.items LANGUAGE sql STABLE AS $$ SELECT * FROM public.items $$;
CREATE MATERIALIZED VIEW public.cached AS SELECT * FROM public.all_items();
CREATE VIEW public.some AS SELECT a.id, a.ref FROM public.all_items() a;
