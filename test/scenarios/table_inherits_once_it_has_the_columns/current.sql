CREATE TABLE public.parent (id bigint, note text NOT NULL, CONSTRAINT short CHECK (length(note) < 9));
CREATE TABLE public.child (id integer, own text);
CREATE TABLE public.grandchild () INHERITS (public.child);
