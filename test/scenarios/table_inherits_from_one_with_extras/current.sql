CREATE TABLE public.parent (id integer, extra text DEFAULT 'x', CONSTRAINT short CHECK (length(extra) < 9));
CREATE TABLE public.loose (id integer);
CREATE TABLE public.below_loose () INHERITS (public.loose);
