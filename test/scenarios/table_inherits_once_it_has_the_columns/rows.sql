INSERT INTO public.child VALUES (1, 'a');
INSERT INTO public.grandchild VALUES (2, 'b');
