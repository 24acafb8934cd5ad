CREATE TABLE public.items (id bigint, a integer);
CREATE VIEW public.first AS SELECT id, a + 1 AS shown FROM public.items;
CREATE VIEW public.second AS SELECT id, shown FROM public.first;
