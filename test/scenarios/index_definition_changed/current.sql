CREATE TABLE public.calls (id integer, agent text, at timestamptz, length_s integer, done boolean);
CREATE INDEX calls_a ON public.calls (agent);
CREATE INDEX calls_b ON public.calls (at);
CREATE INDEX calls_c ON public.calls (length_s) WHERE done;
CREATE INDEX calls_d ON public.calls (id);
CREATE INDEX calls_e ON public.calls (lower(agent));
CREATE INDEX calls_f ON public.calls (id) WITH (fillfactor = 50);
COMMENT ON INDEX public.calls_a IS 'by agent';
