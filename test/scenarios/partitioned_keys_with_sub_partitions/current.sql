CREATE TABLE public.events (id integer NOT NULL, at date NOT NULL, kind text NOT NULL, note text) PARTITION BY RANGE (at);
CREATE TABLE public.events_2020 PARTITION OF public.events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01') PARTITION BY LIST (kind);
CREATE TABLE public.events_2020_a PARTITION OF public.events_2020 FOR VALUES IN ('a');
CREATE TABLE public.events_2021 PARTITION OF public.events FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
CREATE INDEX events_2021_own ON public.events_2021 (note);
CREATE INDEX events_note ON public.events (note);
