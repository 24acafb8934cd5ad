CREATE TABLE public.one (code integer, note text, CONSTRAINT coded CHECK (code > 0));
CREATE TABLE public.other (code bigint, note text, CONSTRAINT coded CHECK (code > 0));
CREATE TABLE public.child (own text) INHERITS (public.one);
