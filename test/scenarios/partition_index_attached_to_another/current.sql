CREATE TABLE public.events (id bigint, c text, d text) PARTITION BY RANGE (id);
CREATE TABLE public.events_1 PARTITION OF public.events FOR VALUES FROM (0) TO (10);
CREATE TABLE public.events_2 PARTITION OF public.events FOR VALUES FROM (10) TO (20);
CREATE TABLE public.events_3 PARTITION OF public.events FOR VALUES FROM (30) TO (40);
CREATE INDEX events_two ON public.events USING hash (c);
CREATE INDEX events_old ON public.events (d);
