INSERT INTO public.prices (id, kind) VALUES (1, 'x'), (2, 'long one');
