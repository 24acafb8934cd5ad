CREATE TYPE public.grade AS (n integer);
CREATE TABLE public.marks (id integer, g public.grade, PRIMARY KEY (g));
CREATE TABLE public.refs (g public.grade REFERENCES public.marks (g));
CREATE INDEX refs_g ON public.refs (g DESC);
