DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = 'public.events_2024'::regclass) THEN
    ALTER TABLE public.events ATTACH PARTITION public.events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
  END IF;
END $$;
CREATE TABLE IF NOT EXISTS public.events_2025 PARTITION OF public.events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
