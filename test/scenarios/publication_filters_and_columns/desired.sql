CREATE TABLE public.people (id integer PRIMARY KEY, name text, city text, secret text);
CREATE TABLE public.visits (id integer PRIMARY KEY, at date, kind text);
CREATE TABLE public.rooms (id integer PRIMARY KEY, size integer);
CREATE PUBLICATION outside FOR TABLE public.people (id, city), public.visits, public.rooms (id) WHERE (id > 5);
CREATE PUBLICATION inside FOR TABLE public.people WHERE (city = 'Rome' AND name IS NOT NULL) WITH (publish = 'insert');
