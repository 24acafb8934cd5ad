INSERT INTO public.files VALUES (1);
