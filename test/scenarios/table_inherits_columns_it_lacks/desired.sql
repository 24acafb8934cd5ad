CREATE TABLE public.parent (id bigint, note text CONSTRAINT short CHECK (length(note) < 9), fresh integer);
CREATE TABLE public.child (own text) INHERITS (public.parent);
CREATE TABLE public.later (id bigint) INHERITS (public.parent);
