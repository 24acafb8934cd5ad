CREATE TABLE public.notes (id integer, size integer);
CREATE MATERIALIZED VIEW public.sizes AS SELECT id, size FROM public.notes WHERE size > 1;
CREATE INDEX sizes_id ON public.sizes (id);
CREATE VIEW public.some AS SELECT id FROM public.sizes;
