CREATE TABLE public.people (id bigint, ref bigint, a numeric(10,2));
GRANT SELECT (a, ref) ON public.people TO scenario_reader;
GRANT SELECT ON public.people TO scenario_reader WITH GRANT OPTION;
