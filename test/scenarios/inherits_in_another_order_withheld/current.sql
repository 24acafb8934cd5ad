CREATE TABLE public.named (name text);
CREATE TABLE public.dated (day date);
CREATE TABLE public.events (id integer) INHERITS (public.named, public.dated);
