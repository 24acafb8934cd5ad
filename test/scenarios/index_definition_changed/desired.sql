CREATE TABLE public.calls (id integer, agent text, at timestamptz, length_s integer, done boolean);
CREATE INDEX calls_a ON public.calls (agent COLLATE "C" DESC NULLS LAST, id);
CREATE INDEX calls_b ON public.calls USING brin (at);
CREATE INDEX calls_c ON public.calls (length_s) WHERE NOT done;
CREATE UNIQUE INDEX calls_d ON public.calls (id) INCLUDE (agent);
CREATE INDEX calls_e ON public.calls (upper(agent), (length_s / 60));
CREATE INDEX calls_f ON public.calls (id) WITH (fillfactor = 90);
ALTER INDEX public.calls_e ALTER COLUMN 2 SET STATISTICS 300;
COMMENT ON INDEX public.calls_a IS 'by agent';
