CREATE COLLATION public.german (provider = icu, locale = 'de-DE');
COMMENT ON COLLATION public.german IS 'kept';
CREATE COLLATION public.other (provider = icu, locale = 'de-DE');
CREATE TABLE public.people (
  id integer CONSTRAINT people_pkey PRIMARY KEY,
  name text COLLATE public.german CONSTRAINT people_name_key UNIQUE,
  short character varying(10) COLLATE public.german DEFAULT ('a' COLLATE public.german) NOT NULL,
  nick text,
  turned text COLLATE public.german,
  CONSTRAINT name_given CHECK (name > 'a'),
  CONSTRAINT nick_given CHECK (nick COLLATE public.german > 'a')
);
CREATE INDEX people_short ON public.people (short, lower(name));
CREATE INDEX people_nick ON public.people (nick COLLATE public.german);
CREATE INDEX people_by_other ON public.people (name COLLATE public.other);
CREATE TABLE public.pets (id integer, owner text COLLATE public.german CONSTRAINT pets_owner_fkey REFERENCES public.people (name));
CREATE TABLE public.workers (wage integer) INHERITS (public.people);
CREATE VIEW public.sorted AS SELECT name, nick COLLATE public.german AS nick FROM public.people ORDER BY name;
CREATE POLICY own ON public.people USING (name = CURRENT_USER);
