INSERT INTO public.notes (id, body) VALUES (1, 'some words'), (2, NULL);
