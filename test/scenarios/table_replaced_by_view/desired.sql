CREATE TABLE public.members (id integer PRIMARY KEY, name text, active boolean);
CREATE VIEW public.active_members AS SELECT id, name FROM public.members WHERE active;
