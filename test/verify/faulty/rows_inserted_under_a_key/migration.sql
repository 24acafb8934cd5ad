INSERT INTO public.colours (id, name) VALUES (100, 'red');
