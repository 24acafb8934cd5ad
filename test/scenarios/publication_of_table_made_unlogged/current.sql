CREATE TABLE public.cache (id integer PRIMARY KEY);
CREATE PUBLICATION p FOR TABLE public.cache;
