CREATE TABLE public.notes (id integer, note text);
CREATE MATERIALIZED VIEW public.kept WITH (toast.autovacuum_enabled = off) AS SELECT id, note FROM public.notes;
CREATE MATERIALIZED VIEW public.other AS SELECT id, note FROM public.notes;
