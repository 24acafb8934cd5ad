CREATE TABLE public.seed (id integer);
