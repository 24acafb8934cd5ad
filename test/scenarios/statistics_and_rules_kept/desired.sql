CREATE TABLE public.trips (a integer, b integer);
CREATE STATISTICS public.trips_a_b ON a, b FROM public.trips;
CREATE RULE trips_no_delete AS ON DELETE TO public.trips DO INSTEAD NOTHING;

ALTER TABLE public.trips ADD COLUMN c integer;
