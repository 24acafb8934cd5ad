CREATE PROCEDURE public.one(IN a integer, INOUT b integer) LANGUAGE plpgsql AS 'BEGIN b := a; END';
CREATE PROCEDURE public.two(a integer, OUT c text) LANGUAGE plpgsql AS 'BEGIN c := a::text; END';
COMMENT ON PROCEDURE public.two(integer, OUT text) IS 'keeps it';
REVOKE ALL ON PROCEDURE public.two(integer, OUT text) FROM PUBLIC;
CREATE PROCEDURE public.three(VARIADIC a integer[]) LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE public.four(a integer, OUT b integer) LANGUAGE plpgsql AS 'BEGIN b := 1; END';
CREATE PROCEDURE public.four(a text) LANGUAGE plpgsql AS 'BEGIN END';
CREATE PROCEDURE public.five(a integer, b integer DEFAULT 3) LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE public.six() LANGUAGE sql AS 'SELECT 1';
