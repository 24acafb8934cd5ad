CREATE TABLE public.parent (id integer, note text, line text);
CREATE TABLE public.child () INHERITS (public.parent);
CREATE TABLE public.parts (id integer, note text) PARTITION BY LIST (id);
CREATE TABLE public.part PARTITION OF public.parts FOR VALUES IN (1);
