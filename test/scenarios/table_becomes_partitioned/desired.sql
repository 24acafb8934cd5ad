CREATE TABLE public.pings (id integer NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE public.pings_all PARTITION OF public.pings DEFAULT;
