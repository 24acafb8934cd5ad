INSERT INTO public.people (id, name) VALUES (1, 'Ann');
