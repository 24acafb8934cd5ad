CREATE TABLE public.items (id integer, note text);
CREATE TABLE public.books (pages integer) INHERITS (public.items);
