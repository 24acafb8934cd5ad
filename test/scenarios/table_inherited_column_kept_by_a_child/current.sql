CREATE TABLE public.items (id bigint, weight integer, old text);
CREATE TABLE public.books (pages integer) INHERITS (public.items);
CREATE TABLE public.films (minutes integer) INHERITS (public.items);
