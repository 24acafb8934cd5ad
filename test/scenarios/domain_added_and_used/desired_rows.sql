INSERT INTO public.people VALUES (1, 'ada@example.org', DEFAULT);
