CREATE TABLE public.tariffs (id integer PRIMARY KEY);
