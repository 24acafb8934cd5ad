CREATE TABLE public.people (id integer PRIMARY KEY, name text, city text, secret text);
CREATE TABLE public.visits (id integer PRIMARY KEY, at date, kind text);
CREATE TABLE public.rooms (id integer PRIMARY KEY, size integer);
CREATE PUBLICATION outside FOR TABLE public.people (id, name), public.visits WHERE (kind <> 'test'), public.rooms;
