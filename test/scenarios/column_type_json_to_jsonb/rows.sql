INSERT INTO public.webhooks VALUES (1, '{"a": 1}'), (2, '[]');
