CREATE TABLE public.phones (id integer PRIMARY KEY, number text);
