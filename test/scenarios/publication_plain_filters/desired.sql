CREATE TABLE public.readings (id integer PRIMARY KEY, level bigint, unit text, new text);
CREATE PUBLICATION high FOR TABLE public.readings (id, level, unit) WHERE (level > 10) WITH (publish = 'insert');
COMMENT ON PUBLICATION high IS 'stays';
CREATE PUBLICATION listed FOR TABLE public.readings (id, level, new) WITH (publish = 'insert');
