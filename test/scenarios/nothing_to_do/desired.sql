CREATE TYPE public.state AS ENUM ('a', 'b');
CREATE TABLE public.things (id serial PRIMARY KEY, state public.state DEFAULT 'a', name varchar(10) CHECK (name IN ('x', 'y')));
CREATE VIEW public.named AS SELECT id, name FROM public.things WHERE name IN ('x', 'y');
