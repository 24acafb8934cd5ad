INSERT INTO public.child VALUES ('a');
INSERT INTO public.later VALUES (7);
