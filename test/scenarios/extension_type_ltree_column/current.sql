CREATE TABLE public.topics (id integer PRIMARY KEY, path text NOT NULL);
