INSERT INTO public.scores VALUES (1, 'ada', 5);
