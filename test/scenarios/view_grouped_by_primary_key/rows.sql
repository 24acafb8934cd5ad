INSERT INTO public.teams VALUES (1, 'red');
