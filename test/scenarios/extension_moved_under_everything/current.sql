CREATE SCHEMA extensions;
CREATE EXTENSION citext WITH SCHEMA public;
CREATE EXTENSION hstore WITH SCHEMA public;
CREATE EXTENSION pg_trgm WITH SCHEMA public;
CREATE TABLE public.users (id integer PRIMARY KEY, email public.citext NOT NULL DEFAULT 'a@b'::public.citext, extra public.hstore DEFAULT ''::public.hstore, name text, others public.citext[],
  CONSTRAINT users_email_check CHECK (email <> ''::public.citext));
CREATE UNIQUE INDEX users_email_idx ON public.users (email);
CREATE INDEX users_name_idx ON public.users USING gin (name public.gin_trgm_ops);
CREATE INDEX users_extra_idx ON public.users USING gin (extra);
CREATE VIEW public.emails AS SELECT email, extra -> 'phone' AS phone FROM public.users WHERE email = 'x'::public.citext;
CREATE FUNCTION public.same(a public.citext, b public.citext) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT true $$;
CREATE DOMAIN public.mail AS public.citext CONSTRAINT mail_at CHECK (VALUE::text LIKE '%@%');
COMMENT ON FUNCTION public.same(public.citext, public.citext) IS 'always';
