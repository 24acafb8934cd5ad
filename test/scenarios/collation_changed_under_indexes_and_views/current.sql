CREATE COLLATION public.german (provider = icu, locale = 'de-DE');
COMMENT ON COLLATION public.german IS 'kept';
CREATE TABLE public.people (name text, CHECK (name COLLATE public.german > 'a'));
CREATE INDEX people_name ON public.people (name COLLATE public.german);
CREATE VIEW public.sorted AS SELECT name COLLATE public.german AS name FROM public.people;
