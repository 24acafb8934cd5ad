CREATE EXTENSION pg_trgm WITH SCHEMA public;
CREATE EXTENSION unaccent WITH SCHEMA public;
CREATE TABLE public.products (id integer PRIMARY KEY, title text NOT NULL);
CREATE INDEX products_title_trgm_idx ON public.products USING gin (title public.gin_trgm_ops);
CREATE FUNCTION public.plain_title(t text) RETURNS text LANGUAGE sql IMMUTABLE STRICT
  AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, t)) $$;
CREATE INDEX products_plain_title_idx ON public.products (public.plain_title(title));
