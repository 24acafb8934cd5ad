CREATE TABLE public.events (id bigint, a integer) PARTITION BY RANGE (id);
CREATE TABLE public.events_1 (id bigint, a integer);
ALTER TABLE public.events ATTACH PARTITION public.events_1 FOR VALUES FROM (10) TO (20);
