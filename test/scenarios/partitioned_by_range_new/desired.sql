CREATE TABLE public.tenants (id integer PRIMARY KEY);
CREATE TABLE public.usage (
  tenant_id integer NOT NULL REFERENCES public.tenants (id),
  day date NOT NULL,
  minutes integer DEFAULT 0,
  CONSTRAINT usage_pkey PRIMARY KEY (tenant_id, day)
) PARTITION BY RANGE (day);
CREATE TABLE public.usage_2024 PARTITION OF public.usage FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE public.usage_old PARTITION OF public.usage FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
CREATE TABLE public.usage_rest PARTITION OF public.usage DEFAULT;
CREATE INDEX usage_minutes_idx ON public.usage (minutes);
ALTER TABLE public.usage_2024 ALTER COLUMN minutes SET DEFAULT 1;
