CREATE TABLE public.events (id bigint, a integer, b integer DEFAULT 1) PARTITION BY RANGE (b);
CREATE TABLE public.events_1 PARTITION OF public.events FOR VALUES FROM (0) TO (10);
