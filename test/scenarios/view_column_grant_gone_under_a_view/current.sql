CREATE TABLE public.items (id bigint, a integer);
CREATE VIEW public.first AS SELECT count(*) AS id FROM public.items;
GRANT SELECT (id) ON public.first TO PUBLIC;
CREATE VIEW public.second AS SELECT id FROM public.first;
