INSERT INTO public.books VALUES (1, '{"stays": true}', 300);
