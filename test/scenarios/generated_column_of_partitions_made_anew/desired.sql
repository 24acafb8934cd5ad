CREATE FUNCTION public.plain(v text) RETURNS text LANGUAGE sql IMMUTABLE RETURN lower(v);
CREATE TABLE public.events (id bigint, c text, CONSTRAINT events_plain CHECK (public.plain(c) <> 'none')) PARTITION BY RANGE (id);
ALTER TABLE public.events ADD COLUMN lower_c text GENERATED ALWAYS AS (public.plain(c)) STORED;
CREATE TABLE public.events_1 PARTITION OF public.events FOR VALUES FROM (0) TO (10);
CREATE INDEX events_lower ON public.events (lower_c);
COMMENT ON COLUMN public.events_1.lower_c IS 'in lower case';
