CREATE TABLE public.logs (at date NOT NULL, more integer DEFAULT 7 CONSTRAINT logs_more CHECK (more > 0), line text, must text DEFAULT 'x' NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE public.logs_2023 PARTITION OF public.logs FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE public.logs_2024 (at date CONSTRAINT logs_at_not_null NOT NULL, line text, more integer DEFAULT 7, must text DEFAULT 'x' CONSTRAINT logs_must_not_null NOT NULL, CONSTRAINT logs_more CHECK (more > 0)) PARTITION BY RANGE (at);
CREATE TABLE public.logs_2024_may (at date CONSTRAINT logs_at_not_null NOT NULL, line text, more integer DEFAULT 7, must text DEFAULT 'x' CONSTRAINT logs_must_not_null NOT NULL, CONSTRAINT logs_more CHECK (more > 0));
CREATE TABLE public.logs_2025 (at date CONSTRAINT logs_at_not_null NOT NULL, line text, more integer DEFAULT 7, must text DEFAULT 'x' CONSTRAINT logs_must_not_null NOT NULL, CONSTRAINT logs_more CHECK (more > 0));
ALTER TABLE public.logs ATTACH PARTITION public.logs_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
ALTER TABLE public.logs_2024 ATTACH PARTITION public.logs_2024_may FOR VALUES FROM ('2024-05-01') TO ('2024-06-01');
ALTER TABLE public.logs ATTACH PARTITION public.logs_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
