CREATE TABLE public.added (id integer, name text);
CREATE TABLE public.widened (shop integer NOT NULL, no integer NOT NULL, CONSTRAINT widened_pkey PRIMARY KEY (no));
CREATE TABLE public.dropped (id integer PRIMARY KEY);
