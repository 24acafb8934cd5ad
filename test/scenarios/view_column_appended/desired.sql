CREATE TABLE public.calls (id integer, agent text, seconds integer);
CREATE VIEW public.call_list AS SELECT id, agent, seconds, seconds / 60 AS minutes FROM public.calls;
COMMENT ON VIEW public.call_list IS 'for the wall board';
COMMENT ON COLUMN public.call_list.agent IS 'who took it';
GRANT SELECT ON public.call_list TO PUBLIC;
CREATE VIEW public.agents AS SELECT DISTINCT agent FROM public.call_list;
