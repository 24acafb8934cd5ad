INSERT INTO public.added VALUES (1, 'a');
INSERT INTO public.widened VALUES (1, 1), (1, 2);
INSERT INTO public.dropped VALUES (1);
