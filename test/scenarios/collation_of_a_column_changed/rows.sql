INSERT INTO public.people VALUES ('Ärla', 'Åre');
