CREATE TABLE public.a (id integer PRIMARY KEY, twice integer GENERATED ALWAYS AS (id * 2) STORED);
CREATE PUBLICATION p FOR TABLE public.a WITH (publish_generated_columns = stored);
CREATE PUBLICATION q FOR TABLE public.a;
CREATE PUBLICATION r FOR ALL TABLES WITH (publish_generated_columns = stored);
