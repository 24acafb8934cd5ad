INSERT INTO public.boxes (w, h) VALUES (1, 2), (3, 4);
