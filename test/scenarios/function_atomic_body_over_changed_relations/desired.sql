CREATE TABLE public.people (id integer PRIMARY KEY, name text, nick text);
CREATE VIEW public.named AS SELECT name, id, nick FROM public.people;
CREATE FUNCTION public.count_named() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM public.named WHERE named.name IS NOT NULL; END;
COMMENT ON FUNCTION public.count_named() IS 'stays';
CREATE FUNCTION public.olds() RETURNS SETOF integer LANGUAGE sql BEGIN ATOMIC SELECT people.id FROM public.people; END;
CREATE PROCEDURE public.add_person(n text) LANGUAGE sql BEGIN ATOMIC INSERT INTO public.people (id, name) VALUES (length(add_person.n), add_person.n); DELETE FROM public.people WHERE people.name = ''; END;
CREATE FUNCTION public.wraps() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT public.count_named() + 1; END;
CREATE VIEW public.wrapped AS SELECT public.wraps() AS n;
