CREATE TABLE public.parent (id integer, kind text);
CREATE TABLE public.child (note text, own text, CONSTRAINT known CHECK (kind <> '')) INHERITS (public.parent);
