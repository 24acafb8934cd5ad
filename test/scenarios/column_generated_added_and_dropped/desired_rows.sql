INSERT INTO public.rectangles (w, h, label) VALUES (2, 3, 'x');
