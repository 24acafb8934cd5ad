CREATE TABLE public.old_names (id integer, name text);
