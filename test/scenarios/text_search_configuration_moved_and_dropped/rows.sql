INSERT INTO public.docs (id, body, cfg, found) VALUES (1, 'x y', 'simple', 'x');
