INSERT INTO public.paths VALUES (1, '{"(1,2)"}');
