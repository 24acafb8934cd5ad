INSERT INTO public.notes VALUES (1, '{a,b}', 'c');
