CREATE UNLOGGED TABLE public.authors (id integer PRIMARY KEY);
CREATE UNLOGGED TABLE public.books (id integer PRIMARY KEY, author integer REFERENCES public.authors);
CREATE UNLOGGED TABLE public.pages (book integer REFERENCES public.books);
