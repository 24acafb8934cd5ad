CREATE TABLE public.parent (id integer);
CREATE TABLE public.child (own text, CONSTRAINT known CHECK (id > 0)) INHERITS (public.parent);
