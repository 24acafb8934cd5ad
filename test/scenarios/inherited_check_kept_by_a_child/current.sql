CREATE TABLE public.parent (id integer CONSTRAINT known CHECK (id > 0));
CREATE TABLE public.child (own text) INHERITS (public.parent);
