CREATE TABLE public.users (id integer, name text);
CREATE VIEW public.user_names AS SELECT id, name FROM public.users;
