INSERT INTO public.parent VALUES (1, 'a');
INSERT INTO public.below_loose VALUES (2);
