CREATE TABLE public.tokens (name text, token integer);
