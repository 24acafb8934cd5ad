INSERT INTO public.tokens VALUES ('door', 5);
