INSERT INTO public.documents VALUES (1, 'hello', '\x00', 'hello');
