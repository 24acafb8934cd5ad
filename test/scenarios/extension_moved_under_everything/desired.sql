CREATE SCHEMA extensions;
CREATE EXTENSION citext WITH SCHEMA extensions;
CREATE EXTENSION hstore WITH SCHEMA extensions;
CREATE EXTENSION pg_trgm WITH SCHEMA extensions;
CREATE TABLE public.users (id integer PRIMARY KEY, email extensions.citext NOT NULL DEFAULT 'a@b'::extensions.citext, extra extensions.hstore DEFAULT ''::extensions.hstore, name text, others extensions.citext[],
  CONSTRAINT users_email_check CHECK (email <> ''::extensions.citext));
CREATE UNIQUE INDEX users_email_idx ON public.users (email);
CREATE INDEX users_name_idx ON public.users USING gin (name extensions.gin_trgm_ops);
CREATE INDEX users_extra_idx ON public.users USING gin (extra);
CREATE VIEW public.emails AS SELECT email, extra OPERATOR(extensions.->) 'phone' AS phone FROM public.users WHERE email = 'x'::extensions.citext;
CREATE FUNCTION public.same(a extensions.citext, b extensions.citext) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT true $$;
CREATE DOMAIN public.mail AS extensions.citext CONSTRAINT mail_at CHECK (VALUE::text LIKE '%@%');
COMMENT ON FUNCTION public.same(extensions.citext, extensions.citext) IS 'always';
