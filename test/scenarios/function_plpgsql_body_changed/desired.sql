CREATE TABLE public.scores (id integer, points integer);
CREATE FUNCTION public.average_points() RETURNS numeric LANGUAGE plpgsql STABLE PARALLEL SAFE COST 50 AS $body$
DECLARE
  answer numeric;
BEGIN
  -- a comment; with a semicolon and a 'quote'
  SELECT coalesce(avg(points), 0) INTO answer FROM public.scores WHERE points IS NOT NULL;
  RETURN round(answer, 2);
END $body$;
COMMENT ON FUNCTION public.average_points() IS 'over all scores with points';
