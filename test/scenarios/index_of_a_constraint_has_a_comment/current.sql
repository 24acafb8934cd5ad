CREATE TABLE public.t (id integer PRIMARY KEY, a integer CONSTRAINT a_once UNIQUE, span int4range, CONSTRAINT apart EXCLUDE USING gist (span WITH &&));
COMMENT ON INDEX public.a_once IS 'kept while the constraint is made anew';
COMMENT ON CONSTRAINT a_once ON public.t IS 'the constraint';
COMMENT ON INDEX public.apart IS 'goes';
