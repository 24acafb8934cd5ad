INSERT INTO public.t VALUES (1, 'a', 'b', 'c');
INSERT INTO public.child VALUES (2, 'd', 'e', 'f');
INSERT INTO public.u VALUES (1, 1, 1);
