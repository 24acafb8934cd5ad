CREATE TABLE public.calls (id integer, agent text);
CREATE VIEW public.agents AS SELECT agent FROM public.calls;
