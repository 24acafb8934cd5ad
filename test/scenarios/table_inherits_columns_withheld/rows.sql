INSERT INTO public.child VALUES ('a');
INSERT INTO public.grandchild VALUES ('b');
