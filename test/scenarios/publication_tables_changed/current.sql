CREATE TABLE public.a (id integer PRIMARY KEY);
CREATE TABLE public.b (id integer PRIMARY KEY);
CREATE TABLE public.c (id integer PRIMARY KEY);
CREATE TABLE public.gone (id integer PRIMARY KEY);
CREATE PUBLICATION sales FOR TABLE public.a, public.b, public.gone;
COMMENT ON PUBLICATION sales IS 'stays';
CREATE PUBLICATION old_one FOR TABLE public.a, public.gone WITH (publish = 'insert');
