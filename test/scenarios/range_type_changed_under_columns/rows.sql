INSERT INTO public.tariffs VALUES (1, '[2,3)', '{[1,2),[4,5)}', '{"[1,2)"}');
