INSERT INTO public.staff VALUES (1, 'phone', '{cs,en}');
