INSERT INTO public.logs VALUES ('2023-05-05 00:00+00', 'hello');
