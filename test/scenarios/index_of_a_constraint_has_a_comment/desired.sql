CREATE TABLE public.t (id integer PRIMARY KEY, a integer CONSTRAINT a_once UNIQUE DEFERRABLE, span int4range, CONSTRAINT apart EXCLUDE USING gist (span WITH &&));
COMMENT ON INDEX public.t_pkey IS 'new';
COMMENT ON INDEX public.a_once IS 'kept while the constraint is made anew';
COMMENT ON CONSTRAINT a_once ON public.t IS 'the constraint';
ALTER TABLE public.t CLUSTER ON apart;
CREATE TABLE public.added (id integer PRIMARY KEY);
COMMENT ON INDEX public.added_pkey IS 'its "index"';
