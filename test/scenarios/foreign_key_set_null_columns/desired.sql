CREATE TABLE public.authors (tenant integer, id integer, PRIMARY KEY (tenant, id));
CREATE TABLE public.posts (tenant integer NOT NULL, author_id integer, editor_id integer DEFAULT 1,
  CONSTRAINT posts_author_fkey FOREIGN KEY (tenant, author_id) REFERENCES public.authors (tenant, id) ON DELETE SET NULL (author_id),
  CONSTRAINT posts_editor_fkey FOREIGN KEY (tenant, editor_id) REFERENCES public.authors (tenant, id) ON DELETE SET DEFAULT (editor_id));
