DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sf_reader') THEN CREATE ROLE sf_reader; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sf_writer') THEN CREATE ROLE sf_writer; END IF; END $$;

CREATE TABLE public.docs (id integer, secret boolean);
ALTER TABLE public.docs ENABLE ROW LEVEL SECURITY;
CREATE POLICY p1 ON public.docs FOR SELECT USING (NOT secret);
CREATE POLICY p2 ON public.docs FOR ALL USING (true);
CREATE POLICY p3 ON public.docs FOR DELETE TO sf_writer USING (id > 5);
