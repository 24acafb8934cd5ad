CREATE TABLE public."user" (
  id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT user_pkey PRIMARY KEY,
  mail text NOT NULL CONSTRAINT user_mail_key UNIQUE,
  born date,
  CONSTRAINT mail_has_at CHECK (position('@' in mail) > 1)
);
CREATE INDEX user_born_idx ON public."user" (born) WHERE mail IS NOT NULL;
CREATE TABLE public.posts (id int PRIMARY KEY, author bigint CONSTRAINT posts_author_fkey REFERENCES public."user" (id));
CREATE VIEW public.adults AS SELECT id, mail FROM public."user" WHERE born < '2000-01-01';
COMMENT ON TABLE public."user" IS 'who may log in';
COMMENT ON COLUMN public."user".mail IS 'where letters go';
ALTER TABLE public."user" ENABLE ROW LEVEL SECURITY;
CREATE POLICY read_all ON public."user" FOR SELECT USING (mail <> '');
GRANT SELECT ON public."user" TO sf_reader;
