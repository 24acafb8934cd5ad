CREATE TABLE public.logs (at date NOT NULL, more integer DEFAULT 7 CONSTRAINT logs_more CHECK (more > 0), line text, must text DEFAULT 'x' NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE public.logs_2023 PARTITION OF public.logs FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE public.logs_2025 (at date NOT NULL, line text);
