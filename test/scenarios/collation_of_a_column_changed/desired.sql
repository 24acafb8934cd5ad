CREATE COLLATION public.swedish (provider = icu, locale = 'sv-SE');
CREATE TABLE public.people (name text COLLATE public.swedish, town text COLLATE public.swedish);
CREATE INDEX people_name ON public.people (name);
