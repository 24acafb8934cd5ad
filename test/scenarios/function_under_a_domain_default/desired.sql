CREATE FUNCTION public.initial(word text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT left(word, 1)';
CREATE DOMAIN public.letter AS text DEFAULT public.initial('b');
CREATE TABLE public.words (id integer PRIMARY KEY, starts public.letter, extra integer);
