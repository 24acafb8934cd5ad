CREATE TABLE public.items (id bigint);
CREATE TABLE public.books (pages integer) INHERITS (public.items);
CREATE TABLE public.novels (author text, weight integer, CONSTRAINT light CHECK (weight < 1000)) INHERITS (public.books);
CREATE TABLE public.films (minutes integer) INHERITS (public.items);
