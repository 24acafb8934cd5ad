CREATE TABLE public.items (id bigint);
CREATE TABLE public.books (pages integer, weight integer) INHERITS (public.items);
CREATE TABLE public.films (minutes integer) INHERITS (public.items);
