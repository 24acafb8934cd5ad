INSERT INTO public.clients VALUES (1, 'x');
INSERT INTO public.jobs VALUES (1, 1, 1, 'x', 1);
