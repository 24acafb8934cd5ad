CREATE TABLE public.items (id integer, old json);
CREATE TABLE public.books (pages integer) INHERITS (public.items);
CREATE TABLE public.discs (length integer, id integer, old json);
