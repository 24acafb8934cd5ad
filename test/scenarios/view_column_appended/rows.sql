INSERT INTO public.calls VALUES (1, 'ada', 5);
