CREATE DOMAIN public.word AS text;
CREATE DOMAIN public.tag AS public.word CONSTRAINT tag_short CHECK (length(VALUE) < 9);
CREATE TABLE public.notes (id integer PRIMARY KEY, words public.word[], first public.tag);
