CREATE TABLE public.docs (id integer, secret boolean);
ALTER TABLE public.docs ENABLE ROW LEVEL SECURITY;
CREATE POLICY p1 ON public.docs FOR SELECT USING (NOT secret);
CREATE POLICY p2 ON public.docs FOR ALL USING (true);
CREATE POLICY p3 ON public.docs FOR DELETE TO sf_writer USING (id > 5);
