CREATE TABLE public.tokens (name text, token uuid);
