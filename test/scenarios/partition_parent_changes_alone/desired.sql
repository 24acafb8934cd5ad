CREATE TABLE public.visits (id integer NOT NULL, day date NOT NULL, note text, who text DEFAULT 'nobody') PARTITION BY RANGE (day);
CREATE TABLE public.visits_a PARTITION OF public.visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
ALTER TABLE public.visits_a ALTER COLUMN note SET DEFAULT 'a';
ALTER TABLE public.visits_a ALTER COLUMN note SET NOT NULL;
ALTER TABLE public.visits_a ALTER COLUMN who DROP DEFAULT;
