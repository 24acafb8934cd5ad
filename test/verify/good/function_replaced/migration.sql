CREATE OR REPLACE FUNCTION public.total(who text) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT sum(points) FROM public.scores WHERE player = who;
$$;
COMMENT ON FUNCTION public.total(text) IS 'all points; of one player';
