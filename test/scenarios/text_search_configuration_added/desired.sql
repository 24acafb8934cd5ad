CREATE SCHEMA search;
CREATE TEXT SEARCH DICTIONARY search.names (TEMPLATE = simple, STOPWORDS = english, ACCEPT = false);
CREATE TEXT SEARCH DICTIONARY search.stems (TEMPLATE = snowball, LANGUAGE = english);
COMMENT ON TEXT SEARCH DICTIONARY search.stems IS 'without stop words';
CREATE TEXT SEARCH CONFIGURATION search.articles (COPY = english);
ALTER TEXT SEARCH CONFIGURATION search.articles ALTER MAPPING FOR asciiword, word, hword WITH search.names, search.stems;
ALTER TEXT SEARCH CONFIGURATION search.articles DROP MAPPING FOR email, url;
COMMENT ON TEXT SEARCH CONFIGURATION search.articles IS 'what people look for';
CREATE TABLE public.articles (id integer PRIMARY KEY, title text NOT NULL, body text,
  found tsvector GENERATED ALWAYS AS (to_tsvector('search.articles'::regconfig, coalesce(body, ''))) STORED,
  CONSTRAINT has_words CHECK (to_tsvector('search.articles'::regconfig, title) IS NOT NULL));
CREATE INDEX articles_title ON public.articles USING gin (to_tsvector('search.articles'::regconfig, title));
CREATE INDEX articles_found ON public.articles USING gin (found);
CREATE VIEW public.hits AS SELECT id FROM public.articles WHERE found @@ to_tsquery('search.articles'::regconfig, 'word');
CREATE FUNCTION public.look(what text) RETURNS SETOF public.articles LANGUAGE sql STABLE
  RETURN (SELECT a FROM public.articles a WHERE a.found @@ plainto_tsquery('search.articles'::regconfig, what) LIMIT 1);
