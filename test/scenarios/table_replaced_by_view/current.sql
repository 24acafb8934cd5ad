CREATE TABLE public.members (id integer PRIMARY KEY, name text, active boolean);
CREATE TABLE public.active_members (id integer, name text);
