CREATE TYPE public.point3 AS (x integer, y integer);
CREATE FUNCTION public.origin() RETURNS public.point3 LANGUAGE sql AS $$ SELECT ROW(0, 0)::public.point3 $$;
CREATE FUNCTION public.all_points(VARIADIC points public.point3[]) RETURNS SETOF public.point3 LANGUAGE sql AS $$ SELECT * FROM unnest(points) $$;
CREATE VIEW public.start AS SELECT (public.origin()).x AS x;
CREATE TYPE public.line AS (a public.point3, b public.point3);
COMMENT ON COLUMN public.line.a IS 'from';
GRANT USAGE ON TYPE public.line TO pg_monitor;
