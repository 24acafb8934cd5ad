CREATE EXTENSION ltree;
CREATE TABLE public.topics (id integer PRIMARY KEY, path ltree NOT NULL);
CREATE INDEX topics_path_idx ON public.topics USING gist (path);
