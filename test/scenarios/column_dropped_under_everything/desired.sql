CREATE TABLE public.users (id integer PRIMARY KEY, name text);
CREATE VIEW public.nicks AS SELECT id, name AS nick FROM public.users;
CREATE POLICY by_nick ON public.users USING (name = CURRENT_USER);
