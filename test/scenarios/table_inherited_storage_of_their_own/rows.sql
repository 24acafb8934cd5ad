INSERT INTO public.parent VALUES (1, 'a', 'b');
INSERT INTO public.old_child VALUES (2, 'a', 'b');
