CREATE TABLE public.named (name text DEFAULT 'none');
CREATE TABLE public.dated (day date);
CREATE TABLE public.marked (mark integer, CONSTRAINT marked_above CHECK (mark > 0) NO INHERIT);
CREATE TABLE public.events (id integer, day date, name text DEFAULT 'none') INHERITS (public.marked, public.dated, public.named);
