INSERT INTO public.events (id, n) VALUES (1, 5);
