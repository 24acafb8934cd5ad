INSERT INTO public.words (id) VALUES (1);
