CREATE TABLE public.users (
  id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT users_pkey PRIMARY KEY,
  email text NOT NULL CONSTRAINT user_mail_key UNIQUE,
  born date,
  CONSTRAINT mail_has_at CHECK (position('@' in email) > 1)
);
CREATE INDEX users_born_idx ON public.users (born) WHERE email IS NOT NULL;
CREATE TABLE public.posts (id int PRIMARY KEY, author bigint CONSTRAINT posts_author_fkey REFERENCES public.users (id));
CREATE VIEW public.adults AS SELECT id, email AS mail FROM public.users WHERE born < '2000-01-01';
COMMENT ON TABLE public.users IS 'who may log in';
COMMENT ON COLUMN public.users.email IS 'where letters go';
ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;
CREATE POLICY read_own ON public.users FOR SELECT USING (email <> '');
GRANT SELECT ON public.users TO sf_reader;
