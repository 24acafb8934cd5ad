INSERT INTO public.cats VALUES ('Tom', 4);
INSERT INTO public.things VALUES ('Oak', 12);
