CREATE TABLE public.audit (id integer PRIMARY KEY, line text);
