CREATE TABLE public.parent (id integer, note text CONSTRAINT short CHECK (length(note) < 9));
CREATE TABLE public.child (own text) INHERITS (public.parent);
CREATE TABLE public.loose () INHERITS (public.parent);
COMMENT ON TABLE public.loose IS 'it has its parent, and columns of its own';
