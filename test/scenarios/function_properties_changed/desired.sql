CREATE FUNCTION public.plain(a integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 0.5 SECURITY DEFINER SET work_mem TO '8MB' AS 'SELECT a';
CREATE FUNCTION public.many() RETURNS SETOF integer LANGUAGE sql STABLE PARALLEL RESTRICTED ROWS 10 AS 'SELECT 1';
CREATE FUNCTION public.alike(text, text) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT SUPPORT pg_catalog.textlike_support AS 'textlike';
CREATE FUNCTION public.position() RETURNS bigint LANGUAGE internal AS 'window_rank' WINDOW COST 3;
CREATE FUNCTION public.cheap() RETURNS double precision LANGUAGE internal COST 100 AS 'drandom';
CREATE FUNCTION public.in_words(n integer) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN n::text;
END$$;
CREATE FUNCTION public.spare(VARIADIC parts text[] DEFAULT '{}') RETURNS text LANGUAGE sql AS 'SELECT array_to_string(parts, '', '')';
COMMENT ON FUNCTION public.plain(integer) IS 'stays';
