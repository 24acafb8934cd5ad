CREATE TABLE public.trips (start_city integer NOT NULL, end_city integer NOT NULL, fare numeric, note text);
CREATE STATISTICS public.kinds (ndistinct, mcv) ON start_city, end_city FROM public.trips;
COMMENT ON STATISTICS public.kinds IS 'kept';
CREATE STATISTICS public.columns ON start_city, end_city, fare FROM public.trips;
CREATE STATISTICS public.expressions ON fare, upper(note) FROM public.trips;
CREATE STATISTICS public.target ON start_city, fare FROM public.trips;
