CREATE TABLE public.events (id bigint NOT NULL, note text) PARTITION BY RANGE (id);
CREATE TABLE public.events_1 PARTITION OF public.events FOR VALUES FROM (0) TO (10);
CREATE TABLE public.events_2 (id bigint NOT NULL, note text);
