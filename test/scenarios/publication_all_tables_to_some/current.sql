CREATE TABLE public.a (id integer PRIMARY KEY);
CREATE TABLE public.b (id integer PRIMARY KEY);
CREATE PUBLICATION p FOR ALL TABLES WITH (publish = 'insert');
COMMENT ON PUBLICATION p IS 'stays';
