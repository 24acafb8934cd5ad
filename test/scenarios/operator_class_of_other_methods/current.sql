CREATE TABLE public.places (at point, n integer, words text[]);
