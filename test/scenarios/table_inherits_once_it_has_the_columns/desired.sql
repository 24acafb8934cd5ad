CREATE TABLE public.parent (id bigint, note text NOT NULL, CONSTRAINT short CHECK (length(note) < 9));
CREATE TABLE public.child (id bigint, own text, note text DEFAULT 'x' NOT NULL, CONSTRAINT short CHECK (length(note) < 9));
CREATE TABLE public.grandchild () INHERITS (public.child);
ALTER TABLE public.child INHERIT public.parent;
