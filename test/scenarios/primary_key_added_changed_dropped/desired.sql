CREATE TABLE public.added (id integer, name text, CONSTRAINT added_pkey PRIMARY KEY (id));
CREATE TABLE public.widened (shop integer NOT NULL, no integer NOT NULL, CONSTRAINT widened_pkey PRIMARY KEY (shop, no));
CREATE TABLE public.dropped (id integer NOT NULL);
