CREATE TABLE public.readings (value integer, seen_at timestamp without time zone, flag boolean);
