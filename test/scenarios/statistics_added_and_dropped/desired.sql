CREATE SCHEMA planner;
CREATE TABLE public.trips (start_city integer NOT NULL, end_city integer NOT NULL, fare numeric, note text);
CREATE STATISTICS public.cities ON end_city, start_city FROM public.trips;
COMMENT ON STATISTICS public.cities IS 'people go back to where they came from';
ALTER STATISTICS public.cities SET STATISTICS 500;
CREATE STATISTICS planner."Fare & note" (mcv, ndistinct) ON fare, lower(note), (start_city - end_city) FROM public.trips;
CREATE STATISTICS public.distance ON (start_city - end_city) FROM public.trips;
