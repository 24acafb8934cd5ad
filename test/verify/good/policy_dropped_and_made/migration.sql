BEGIN;
ALTER TABLE public.scores ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "read all" ON public.scores;
CREATE POLICY "read all" ON public.scores FOR SELECT USING (true);
COMMIT;
