CREATE TEXT SEARCH DICTIONARY public.plain (TEMPLATE = simple);
CREATE TEXT SEARCH DICTIONARY public.stems (TEMPLATE = snowball, LANGUAGE = english, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION public.texts (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION public.texts ALTER MAPPING FOR word, asciiword WITH public.plain, public.stems;
COMMENT ON TEXT SEARCH CONFIGURATION public.texts IS 'stays';
CREATE TABLE public.notes (id integer PRIMARY KEY, body text, found tsvector GENERATED ALWAYS AS (to_tsvector('public.texts'::regconfig, body)) STORED);
CREATE INDEX notes_body ON public.notes USING gin (to_tsvector('public.texts'::regconfig, body));
