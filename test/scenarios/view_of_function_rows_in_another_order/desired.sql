CREATE TABLE public.items (id bigint, f bytea, "order" bigint);
CREATE FUNCTION public.all_items() RETURNS SETOF public.items LANGUAGE sql STABLE AS $$ SELECT * FROM public.items $$;
CREATE MATERIALIZED VIEW public.cached AS SELECT * FROM public.all_items();
CREATE VIEW public.bytes AS SELECT a.f FROM public.all_items() a;
