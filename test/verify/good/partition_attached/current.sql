CREATE TABLE public.events (id integer, day date) PARTITION BY RANGE (day);
CREATE TABLE public.events_2024 (id integer, day date);
