CREATE DOMAIN public.word AS text NOT NULL CONSTRAINT word_not_empty CHECK (VALUE <> '');
CREATE DOMAIN public.tag AS public.word CONSTRAINT tag_short CHECK (length(VALUE) < 7);
CREATE TABLE public.notes (id integer PRIMARY KEY, words public.word[], first public.tag);
