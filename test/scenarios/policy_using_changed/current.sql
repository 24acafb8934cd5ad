CREATE TABLE public.scores (id integer, owner text, points integer);
ALTER TABLE public.scores ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read own" ON public.scores FOR SELECT USING (owner = CURRENT_USER);
COMMENT ON POLICY "read own" ON public.scores IS 'one''s own rows';
CREATE POLICY write ON public.scores FOR INSERT WITH CHECK (points > 0);
