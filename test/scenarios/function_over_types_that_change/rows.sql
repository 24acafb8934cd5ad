INSERT INTO public.things (id) VALUES (1), (2);
