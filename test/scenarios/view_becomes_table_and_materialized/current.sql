CREATE TABLE public.src (id integer, v numeric);
CREATE VIEW public.summary AS SELECT id, v FROM public.src;
CREATE VIEW public.cached AS SELECT sum(v) AS total FROM public.src;
