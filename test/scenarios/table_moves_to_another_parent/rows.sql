INSERT INTO public.child VALUES (1, 'a', 'x');
INSERT INTO public.grandchild VALUES (2, 'b');
