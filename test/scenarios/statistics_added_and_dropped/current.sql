CREATE SCHEMA planner;
CREATE TABLE public.trips (start_city integer NOT NULL, end_city integer NOT NULL, fare numeric, note text);
CREATE STATISTICS public.gone ON start_city, fare FROM public.trips;
