CREATE TABLE public.a (id integer PRIMARY KEY);
CREATE TABLE public.b (id integer PRIMARY KEY);
CREATE TABLE public.c (id integer PRIMARY KEY);
CREATE TABLE public.d (id integer PRIMARY KEY);
CREATE PUBLICATION sales FOR TABLE public.b, public.c, public.d WITH (publish = 'insert, update', publish_via_partition_root = true);
COMMENT ON PUBLICATION sales IS 'stays';
