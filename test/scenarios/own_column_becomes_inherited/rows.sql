INSERT INTO public.child (id, note) VALUES (1, 'a');
INSERT INTO public.loose (id, note) VALUES (2, 'b');
