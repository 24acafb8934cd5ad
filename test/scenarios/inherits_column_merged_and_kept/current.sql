CREATE TABLE public.base (id integer, name text, size integer);
CREATE TABLE public.child (id integer, name text, extra text) INHERITS (public.base);
