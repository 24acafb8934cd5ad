INSERT INTO public.scores (id, value) VALUES (1, 5), (2, 7);
