CREATE TABLE public.items (id integer, price integer);
CREATE TABLE public.books (pages integer) INHERITS (public.items);
