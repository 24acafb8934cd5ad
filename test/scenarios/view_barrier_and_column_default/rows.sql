INSERT INTO public.tasks VALUES (1, 'call back', 'open');
