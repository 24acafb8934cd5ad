INSERT INTO public.base VALUES (1);
INSERT INTO public.child (id, name, extra) VALUES (2, 'b', 'c');
