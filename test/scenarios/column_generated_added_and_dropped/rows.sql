INSERT INTO public.rectangles (w, h) VALUES (2, 3), (4, NULL);
