CREATE DOMAIN public.code AS text NOT NULL;
CREATE DOMAIN public.word AS text DEFAULT 'none' CONSTRAINT word_is_there NOT NULL;
CREATE DOMAIN public.name AS text;
CREATE TABLE public.items (id integer PRIMARY KEY, code public.code, word public.word, name public.name);
