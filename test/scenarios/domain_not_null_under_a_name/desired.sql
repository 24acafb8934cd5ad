CREATE DOMAIN public.code AS text CONSTRAINT code_is_there NOT NULL;
CREATE DOMAIN public.word AS varchar DEFAULT 'empty' CONSTRAINT word_must_be_there NOT NULL;
CREATE DOMAIN public.name AS text CONSTRAINT name_is_there NOT NULL;
CREATE TABLE public.items (id integer PRIMARY KEY, code public.code, word public.word, name public.name);
