CREATE SCHEMA app;
CREATE FUNCTION public.plain(value text) RETURNS text LANGUAGE sql IMMUTABLE COST 7 RETURN lower($1);
CREATE TABLE public.items (id bigint);
CREATE TABLE app.child (own text) INHERITS (public.items);
ALTER TABLE public.items ADD COLUMN a integer;
ALTER TABLE public.items ADD COLUMN c character(10) COLLATE "C";
ALTER TABLE public.items ADD COLUMN lower_c text GENERATED ALWAYS AS (public.plain(c::text)) STORED;
