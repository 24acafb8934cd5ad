CREATE TABLE public.trips (start_city integer NOT NULL, end_city integer NOT NULL, fare numeric, note text);
CREATE STATISTICS public.cities ON start_city, end_city, fare FROM public.trips;
ALTER STATISTICS public.cities OWNER TO planner_reader;
CREATE STATISTICS public.fares ON start_city, fare FROM public.trips;
ALTER STATISTICS public.fares OWNER TO planner_reader;
