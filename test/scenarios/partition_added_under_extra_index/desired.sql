CREATE TABLE public.logs (at date NOT NULL, line text, level integer) PARTITION BY RANGE (at);
CREATE TABLE public.logs_2023 PARTITION OF public.logs FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE public.logs_2024 PARTITION OF public.logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY RANGE (at);
CREATE TABLE public.logs_2024_may PARTITION OF public.logs_2024 FOR VALUES FROM ('2024-05-01') TO ('2024-06-01');
CREATE INDEX ON public.logs (at);
