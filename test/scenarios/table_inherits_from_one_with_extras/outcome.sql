CREATE TABLE public.parent (id integer, extra text DEFAULT 'x', CONSTRAINT short CHECK (length(extra) < 9));
CREATE TABLE public.child (own text) INHERITS (public.parent);
CREATE TABLE public.grandchild () INHERITS (public.child);
CREATE TABLE public.loose (id integer, extra text DEFAULT 'x', CONSTRAINT short CHECK (length(extra) < 9));
CREATE TABLE public.below_loose () INHERITS (public.loose);
ALTER TABLE public.loose INHERIT public.parent;
