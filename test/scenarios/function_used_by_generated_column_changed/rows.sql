INSERT INTO public.pages VALUES ('Home Page');
