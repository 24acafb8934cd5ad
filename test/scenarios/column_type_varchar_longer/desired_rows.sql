INSERT INTO public.clients VALUES ('a1', 'Ada', 'Brno');
