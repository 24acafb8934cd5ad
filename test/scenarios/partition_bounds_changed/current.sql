CREATE TABLE public.bookings (id integer, country text) PARTITION BY LIST (country);
CREATE TABLE public.bookings_eu PARTITION OF public.bookings FOR VALUES IN ('cz');
