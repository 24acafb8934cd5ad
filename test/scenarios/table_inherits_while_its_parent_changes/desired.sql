CREATE TABLE public.items (id integer, price numeric(10,2), title text);
CREATE TABLE public.films (minutes integer, old text[]) INHERITS (public.items);
ALTER TABLE public.films ALTER COLUMN title SET STATISTICS 250;
CREATE TABLE public.books (pages integer, id integer, old json);
CREATE TABLE public.discs (length integer, id integer, old json);
