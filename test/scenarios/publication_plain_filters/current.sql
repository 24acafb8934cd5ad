CREATE TABLE public.readings (id integer PRIMARY KEY, level integer, unit text, old text);
CREATE PUBLICATION high FOR TABLE public.readings (id, level, unit) WHERE (level > 10) WITH (publish = 'insert');
COMMENT ON PUBLICATION high IS 'stays';
CREATE PUBLICATION listed FOR TABLE public.readings (id, level, old) WITH (publish = 'insert');
