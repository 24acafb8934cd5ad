CREATE TABLE public.leads (id integer PRIMARY KEY, source text NOT NULL DEFAULT 'web');
