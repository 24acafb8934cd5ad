CREATE TABLE public.parent (id integer, note text, kind text CONSTRAINT known CHECK (kind <> ''));
CREATE TABLE public.child (own text) INHERITS (public.parent);
