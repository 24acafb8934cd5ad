CREATE TABLE public.events (id bigint NOT NULL, kind integer NOT NULL, note text) PARTITION BY LIST (kind);
CREATE INDEX events_by_kind ON public.events (kind);
CREATE TABLE public.events_1 PARTITION OF public.events FOR VALUES IN (1);
CREATE TABLE public.events_2 (id bigint NOT NULL, kind integer NOT NULL, note text);
