CREATE TABLE public.scores (id integer, points integer);
CREATE FUNCTION public.average_points() RETURNS numeric LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT avg(points) FROM public.scores);
END $$;
COMMENT ON FUNCTION public.average_points() IS 'over all scores';
GRANT EXECUTE ON FUNCTION public.average_points() TO PUBLIC;
