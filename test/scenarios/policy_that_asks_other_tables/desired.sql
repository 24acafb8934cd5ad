CREATE TABLE public.members (user_name text, role text, team integer);
CREATE TABLE public.files (id integer, team integer, shared boolean NOT NULL DEFAULT false);
ALTER TABLE public.files ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.members ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_team ON public.files
  USING (shared OR team IN (SELECT m.team FROM public.members m WHERE m.user_name = CURRENT_USER));
CREATE POLICY who_shares ON public.members FOR SELECT
  USING (EXISTS (SELECT 1 FROM public.files f WHERE f.team = members.team AND f.shared));
