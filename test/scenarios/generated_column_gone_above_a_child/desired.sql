CREATE SCHEMA app;
CREATE FUNCTION public.plain(v integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT 1 $$;
CREATE TABLE public.items (id bigint);
CREATE TABLE app.child (own text) INHERITS (public.items);
ALTER TABLE public.items ADD COLUMN a integer;
ALTER TABLE public.items ADD COLUMN c character(10) COLLATE "C";
