INSERT INTO public.ratings VALUES (3, 'ok'), (5, NULL);
