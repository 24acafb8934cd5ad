INSERT INTO public.calls VALUES (1, 'ada', now(), 5, true), (2, 'ben', NULL, 6, false);
