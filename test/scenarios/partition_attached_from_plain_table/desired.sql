CREATE TABLE public.trips (id integer NOT NULL, region text NOT NULL) PARTITION BY LIST (region);
CREATE TABLE public.trips_north (id integer NOT NULL, region text NOT NULL);
CREATE TABLE public.trips_south PARTITION OF public.trips FOR VALUES IN ('s', 'sw');
