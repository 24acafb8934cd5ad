CREATE TABLE public.colours (name text);
