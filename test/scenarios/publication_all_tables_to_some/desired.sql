CREATE TABLE public.a (id integer PRIMARY KEY);
CREATE TABLE public.b (id integer PRIMARY KEY);
CREATE PUBLICATION p FOR TABLE public.a WITH (publish = 'insert');
COMMENT ON PUBLICATION p IS 'stays';
