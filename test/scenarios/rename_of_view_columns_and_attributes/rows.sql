INSERT INTO public.sales VALUES (1, 2.5, '(1,2)');
INSERT INTO public.typed VALUES (1, 'one');
