CREATE TABLE public.trips (id integer NOT NULL, region text NOT NULL) PARTITION BY LIST (region);
CREATE TABLE public.trips_north PARTITION OF public.trips FOR VALUES IN ('n');
CREATE TABLE public.trips_south (id integer NOT NULL, region text NOT NULL);
