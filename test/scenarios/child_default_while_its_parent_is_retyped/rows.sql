INSERT INTO public.books (id, pages) VALUES (1, 2);
