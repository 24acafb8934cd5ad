CREATE FUNCTION public.sort_key(a text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(trim(a)) $$;
CREATE TEXT SEARCH CONFIGURATION public.words (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION public.words ALTER MAPPING FOR asciiword WITH english_stem;
CREATE TABLE public.people (
  id integer CONSTRAINT people_pkey PRIMARY KEY,
  name text CONSTRAINT name_given CHECK (public.sort_key(name) <> ''),
  key text GENERATED ALWAYS AS (public.sort_key(name)) STORED,
  EXCLUDE USING btree (public.sort_key(name) WITH =)
);
CREATE INDEX people_sort_key ON public.people (public.sort_key(name));
CREATE INDEX people_words ON public.people USING gin (to_tsvector('public.words', name));
CREATE VIEW public.keys AS SELECT id, public.sort_key(name) AS key FROM public.people;
CREATE MATERIALIZED VIEW public.stored_keys AS SELECT key FROM public.keys;
CREATE TABLE public.logs (name text) PARTITION BY LIST (public.sort_key(name));
CREATE DOMAIN public.label AS text CONSTRAINT label_given CHECK (public.sort_key(VALUE) <> '');
