CREATE TABLE public.events (id bigint, c text, d text) PARTITION BY RANGE (id);
CREATE TABLE public.events_1 PARTITION OF public.events FOR VALUES FROM (0) TO (10);
CREATE TABLE public.events_2 PARTITION OF public.events FOR VALUES FROM (10) TO (30);
CREATE TABLE public.events_3 PARTITION OF public.events FOR VALUES FROM (30) TO (40);
CREATE INDEX events_one ON public.events (c);
CREATE INDEX events_new ON public.events (d);
COMMENT ON INDEX public.events_3_d_idx IS 'kept';
