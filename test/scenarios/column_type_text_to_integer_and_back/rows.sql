INSERT INTO public.readings VALUES ('42', '2024-01-01 10:00', 'true'), (NULL, NULL, 'f');
