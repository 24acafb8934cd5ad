CREATE FUNCTION public.zone(city integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT city / 10';
CREATE TABLE public.trips (start_city integer NOT NULL, end_city integer NOT NULL, fare numeric, note text);
CREATE STATISTICS public.retyped ON start_city, fare FROM public.trips;
ALTER STATISTICS public.retyped SET STATISTICS 33;
COMMENT ON STATISTICS public.retyped IS 'kept';
CREATE STATISTICS public.zones ON public.zone(end_city), fare FROM public.trips;
CREATE STATISTICS public.moved ON start_city, fare FROM public.trips;
CREATE MATERIALIZED VIEW public.fares AS SELECT start_city, fare FROM public.trips;
CREATE STATISTICS public.of_a_view ON start_city, fare FROM public.fares;
