CREATE TABLE public.logs (at date NOT NULL, line text, level integer, CONSTRAINT logs_line_key UNIQUE (line, at)) PARTITION BY RANGE (at);
CREATE TABLE public.logs_2023 PARTITION OF public.logs FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE INDEX logs_level_idx ON public.logs (level);
CREATE INDEX ON public.logs (at);
