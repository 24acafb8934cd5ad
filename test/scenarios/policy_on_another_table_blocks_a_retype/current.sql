CREATE TABLE public.staff (id integer, level integer);
CREATE TABLE public.reports (id integer, body text);
ALTER TABLE public.reports ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_level ON public.reports
  USING ((SELECT max(s.level) FROM public.staff s) > 2);
COMMENT ON POLICY by_level ON public.reports IS 'seniors';
