CREATE TABLE public.notes (id integer, note text);
CREATE MATERIALIZED VIEW public.kept WITH (fillfactor = 50, autovacuum_enabled = off) AS SELECT id, note FROM public.notes;
CREATE MATERIALIZED VIEW public.other WITH (toast.autovacuum_enabled = off, toast.autovacuum_vacuum_threshold = 5) AS SELECT id, note FROM public.notes;
CREATE MATERIALIZED VIEW public.new WITH (fillfactor = 50, toast.autovacuum_enabled = off) AS SELECT id, note FROM public.notes;
