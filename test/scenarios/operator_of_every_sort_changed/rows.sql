INSERT INTO public.words (id, w) VALUES (1, 'xyz');
