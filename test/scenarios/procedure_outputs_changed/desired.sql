CREATE PROCEDURE public.one(IN a integer, INOUT b bigint) LANGUAGE plpgsql AS 'BEGIN b := a; END';
CREATE PROCEDURE public.two(a integer, OUT d text) LANGUAGE plpgsql AS 'BEGIN d := a::text; END';
COMMENT ON PROCEDURE public.two(integer, OUT text) IS 'keeps it';
REVOKE ALL ON PROCEDURE public.two(integer, OUT text) FROM PUBLIC;
CREATE PROCEDURE public.three(a integer[], OUT n integer) LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE public.four(a integer, INOUT b integer) LANGUAGE plpgsql AS 'BEGIN b := 1; END';
CREATE PROCEDURE public.four(a text) LANGUAGE plpgsql AS 'BEGIN NULL; END';
CREATE PROCEDURE public.five(a integer, b integer) LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION public.six() RETURNS integer LANGUAGE sql AS 'SELECT 1';
