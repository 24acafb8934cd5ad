CREATE TABLE public.products (id integer PRIMARY KEY, title text NOT NULL);
