CREATE TABLE public.events (id integer NOT NULL, at date NOT NULL, kind text NOT NULL, note text) PARTITION BY RANGE (at);
CREATE TABLE public.events_2020 PARTITION OF public.events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01') PARTITION BY LIST (kind);
CREATE TABLE public.events_2020_a PARTITION OF public.events_2020 FOR VALUES IN ('a');
CREATE TABLE public.events_2021 PARTITION OF public.events FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
ALTER TABLE public.events ADD CONSTRAINT events_key PRIMARY KEY (id, at, kind);
ALTER TABLE public.events ADD CONSTRAINT events_once UNIQUE (note, at, kind);
CREATE UNIQUE INDEX events_lower ON public.events (lower(note), at, kind);
CREATE INDEX events_2020_a_own ON public.events_2020_a (id) WHERE note IS NOT NULL;
CREATE TABLE public.events_2022 PARTITION OF public.events FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
