CREATE TABLE public.many (id integer, note text) PARTITION BY LIST (id);
CREATE TABLE public.one PARTITION OF public.many FOR VALUES IN (1);
ALTER TABLE public.one ADD CONSTRAINT told CHECK (note <> '');
CREATE TABLE public.two PARTITION OF public.many FOR VALUES IN (2);
