CREATE TABLE public.parent (id bigint, note text CONSTRAINT short CHECK (length(note) < 9));
CREATE TABLE public.child (own text);
CREATE TABLE public.grandchild () INHERITS (public.child);
CREATE TABLE public.later (id bigint);
