INSERT INTO public.staff VALUES (1, 3);
INSERT INTO public.reports VALUES (1, 'x');
