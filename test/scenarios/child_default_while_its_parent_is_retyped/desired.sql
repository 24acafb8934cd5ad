CREATE TABLE public.items (id text, note text);
CREATE TABLE public.books (pages integer) INHERITS (public.items);
ALTER TABLE ONLY public.books ALTER COLUMN id SET DEFAULT 'book';
CREATE INDEX books_by_id ON public.books (lower(id));
CREATE VIEW public.shown AS SELECT upper(id) AS id FROM public.books;
