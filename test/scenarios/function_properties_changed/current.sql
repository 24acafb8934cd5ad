CREATE FUNCTION public.plain(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION public.many() RETURNS SETOF integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION public.alike(text, text) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'textlike';
CREATE FUNCTION public.position() RETURNS bigint LANGUAGE internal AS 'window_row_number' WINDOW;
CREATE FUNCTION public.cheap() RETURNS double precision LANGUAGE internal COST 5 AS 'drandom';
CREATE FUNCTION public.in_words(n integer) RETURNS text LANGUAGE sql AS 'SELECT n::text';
CREATE FUNCTION public.spare(VARIADIC parts text[]) RETURNS text LANGUAGE sql STRICT AS 'SELECT array_to_string(parts, '','')';
COMMENT ON FUNCTION public.plain(integer) IS 'stays';
