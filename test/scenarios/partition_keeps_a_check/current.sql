CREATE TABLE public.many (id integer, note text, CONSTRAINT told CHECK (note <> '')) PARTITION BY LIST (id);
CREATE TABLE public.one PARTITION OF public.many FOR VALUES IN (1);
CREATE TABLE public.two PARTITION OF public.many FOR VALUES IN (2);
