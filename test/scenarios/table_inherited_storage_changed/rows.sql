INSERT INTO public.child VALUES (1, 'a', 'b');
INSERT INTO public.parts VALUES (1, 'a');
