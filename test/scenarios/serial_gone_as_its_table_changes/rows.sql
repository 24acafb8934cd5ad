INSERT INTO public.people (name) VALUES ('Ada'), ('Bob');
