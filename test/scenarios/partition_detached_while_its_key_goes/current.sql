CREATE TABLE public.events (id bigint, note text) PARTITION BY RANGE (id);
CREATE TABLE public.events_1 PARTITION OF public.events FOR VALUES FROM (0) TO (10);
CREATE TABLE public.events_2 PARTITION OF public.events FOR VALUES FROM (10) TO (20);
ALTER TABLE public.events ADD CONSTRAINT events_pkey PRIMARY KEY (id);
