INSERT INTO public.colours (name) VALUES ('red'), ('green');
