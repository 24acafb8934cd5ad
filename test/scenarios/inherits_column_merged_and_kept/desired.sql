CREATE TABLE public.base (id integer, note text);
CREATE TABLE public.child (id integer, name text, extra text, note text) INHERITS (public.base);
