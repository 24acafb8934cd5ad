CREATE TABLE public.one (id integer, note text CONSTRAINT short CHECK (length(note) < 9));
CREATE TABLE public.two (note text CONSTRAINT short CHECK (length(note) < 9), id integer);
CREATE TABLE public.child (own text) INHERITS (public.one);
CREATE TABLE public.grandchild () INHERITS (public.child);
