CREATE COLLATION public.german (provider = icu, locale = 'de-DE');
CREATE TABLE public.people (name text COLLATE public.german, town text);
CREATE INDEX people_name ON public.people (name);
