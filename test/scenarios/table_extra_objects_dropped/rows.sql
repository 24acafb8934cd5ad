INSERT INTO public.keepers VALUES (1, 'Ada', 'a');
INSERT INTO public.leavers VALUES (5, 1);
