CREATE TABLE public.authors (tenant integer, id integer, PRIMARY KEY (tenant, id));
CREATE TABLE public.posts (tenant integer NOT NULL, author_id integer, editor_id integer DEFAULT 1);
