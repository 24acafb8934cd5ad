CREATE TABLE public.trips (start_city integer NOT NULL, end_city integer NOT NULL, fare numeric, note text);
CREATE STATISTICS public.kinds (ndistinct) ON start_city, end_city FROM public.trips;
COMMENT ON STATISTICS public.kinds IS 'kept';
CREATE STATISTICS public.columns ON start_city, end_city FROM public.trips;
CREATE STATISTICS public.expressions ON fare, lower(note) FROM public.trips;
CREATE STATISTICS public.target ON start_city, fare FROM public.trips;
ALTER STATISTICS public.target SET STATISTICS 10;
