INSERT INTO public.books (id, weight, pages) VALUES (1, 300, 200);
