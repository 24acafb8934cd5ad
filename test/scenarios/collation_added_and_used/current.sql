CREATE TABLE public.people (name text);
CREATE COLLATION public.gone (locale = 'C');
