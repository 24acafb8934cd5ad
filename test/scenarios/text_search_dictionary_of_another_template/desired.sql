CREATE TEXT SEARCH DICTIONARY public.words (TEMPLATE = snowball, LANGUAGE = english);
COMMENT ON TEXT SEARCH DICTIONARY public.words IS 'keeps its comment';
CREATE TEXT SEARCH CONFIGURATION public.texts (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION public.texts ALTER MAPPING FOR word WITH public.words;
COMMENT ON TEXT SEARCH CONFIGURATION public.texts IS 'too';
CREATE TEXT SEARCH CONFIGURATION public.others (PARSER = pg_catalog."default");
CREATE TABLE public.notes (id integer PRIMARY KEY, body text, found tsvector GENERATED ALWAYS AS (to_tsvector('public.texts'::regconfig, body)) STORED);
CREATE INDEX notes_found ON public.notes USING gin (found);
COMMENT ON INDEX public.notes_found IS 'comes back';
