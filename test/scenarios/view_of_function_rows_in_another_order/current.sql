CREATE TABLE public.items (id bigint, "order" bigint);
CREATE FUNCTION public.all_items() RETURNS SETOF public.items LANGUAGE sql STABLE AS $$ SELECT * FROM public.items $$;
CREATE MATERIALIZED VIEW public.cached AS SELECT * FROM public.all_items();
