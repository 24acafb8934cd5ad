CREATE TABLE public.docs (id integer, secret boolean);
ALTER TABLE public.docs ENABLE ROW LEVEL SECURITY;
CREATE POLICY p1 ON public.docs FOR UPDATE TO sf_reader, sf_writer USING (NOT secret) WITH CHECK (id > 0);
CREATE POLICY p2 ON public.docs AS RESTRICTIVE FOR ALL USING (true);
CREATE POLICY p3 ON public.docs FOR DELETE TO sf_reader USING (id > 5);
