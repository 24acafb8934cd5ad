CREATE TABLE public.people (id bigint, ref bigint);
GRANT SELECT (ref) ON public.people TO scenario_reader;
