CREATE TABLE public.items (id integer DEFAULT 1, note text DEFAULT 'none', grade integer);
CREATE TABLE public.books (pages integer) INHERITS (public.items);
ALTER TABLE public.books ALTER COLUMN note DROP DEFAULT;
ALTER TABLE public.books ALTER COLUMN grade SET DEFAULT 5;
