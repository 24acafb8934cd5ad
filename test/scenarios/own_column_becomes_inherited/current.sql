CREATE TABLE public.parent (id integer, note text CONSTRAINT short CHECK (length(note) < 9));
CREATE TABLE public.child (id integer, own text, note text, CONSTRAINT short CHECK (length(note) < 9)) INHERITS (public.parent);
CREATE TABLE public.loose (id integer, note text, CONSTRAINT short CHECK (length(note) < 9));
