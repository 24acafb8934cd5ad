ALTER TABLE public.scores ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read all" ON public.scores FOR SELECT USING (true);
