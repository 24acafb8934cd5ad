CREATE TABLE public.authors (id integer PRIMARY KEY);
CREATE TABLE public.books (id integer PRIMARY KEY, author integer REFERENCES public.authors);
CREATE TABLE public.pages (book integer REFERENCES public.books);
