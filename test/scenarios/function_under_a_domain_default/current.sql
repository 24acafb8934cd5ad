CREATE FUNCTION public.initial(kind text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT left(kind, 1)';
CREATE DOMAIN public.letter AS text DEFAULT public.initial('b');
CREATE TABLE public.words (id integer PRIMARY KEY, starts public.letter);
