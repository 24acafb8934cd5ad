INSERT INTO public.things (name) VALUES ('x');
