CREATE TABLE public.logs (at timestamptz NOT NULL, line text) PARTITION BY RANGE (at);
CREATE TABLE public.logs_2023 PARTITION OF public.logs FOR VALUES FROM ('2023-01-01 00:00+00') TO ('2024-01-01 00:00+00');
CREATE INDEX logs_at_idx ON public.logs (at);
