DROP TABLE IF EXISTS public.scores;
CREATE TABLE public.scores (id integer PRIMARY KEY, points bigint);
