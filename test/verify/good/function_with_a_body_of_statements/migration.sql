CREATE OR REPLACE FUNCTION public.total(who text) RETURNS bigint
BEGIN ATOMIC
  SELECT sum(points) FROM public.scores WHERE player = who;
END;
