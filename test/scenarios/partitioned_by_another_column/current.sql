CREATE TABLE public.events (id bigint NOT NULL, kind integer NOT NULL, note text) PARTITION BY RANGE (id);
CREATE INDEX events_by_kind ON public.events (kind);
CREATE TABLE public.events_1 PARTITION OF public.events FOR VALUES FROM (0) TO (10);
CREATE TABLE public.events_2 PARTITION OF public.events FOR VALUES FROM (10) TO (20);
