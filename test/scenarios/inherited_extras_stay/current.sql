CREATE TABLE public.many (id integer, extra text, CONSTRAINT more CHECK (id < 100)) PARTITION BY LIST (id);
CREATE TABLE public.one PARTITION OF public.many FOR VALUES IN (1) PARTITION BY LIST (id);
CREATE TABLE public.one_one PARTITION OF public.one FOR VALUES IN (1);
CREATE TABLE public.parent (id integer, extra text DEFAULT 'x');
CREATE TABLE public.child () INHERITS (public.parent);
