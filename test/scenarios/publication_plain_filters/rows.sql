INSERT INTO public.readings VALUES (1, 20, 'm', 'x');
