CREATE TABLE public.sensors (id int PRIMARY KEY);
CREATE TABLE public.pings (
  id bigint NOT NULL DEFAULT 7,
  number serial,
  day date NOT NULL,
  sensor int CONSTRAINT sensor_of REFERENCES public.sensors (id),
  note text DEFAULT 'none',
  twice bigint GENERATED ALWAYS AS (sensor * 2) STORED,
  CONSTRAINT pings_pkey PRIMARY KEY (id, day)
) PARTITION BY RANGE (day);
CREATE TABLE public.pings_2024 PARTITION OF public.pings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (id);
CREATE TABLE public.pings_2024_1 PARTITION OF public.pings_2024 FOR VALUES IN (1);
CREATE TABLE public.pings_2024_other PARTITION OF public.pings_2024 DEFAULT;
CREATE TABLE public.pings_all PARTITION OF public.pings DEFAULT;
CREATE INDEX pings_day ON public.pings (day);
CREATE VIEW public.today AS SELECT id, note FROM public.pings WHERE day = '2024-01-01';
COMMENT ON TABLE public.pings IS 'what sensors say';
GRANT SELECT ON public.pings TO sf_reader;
CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no new rows''; END';
CREATE TRIGGER no_rows BEFORE INSERT ON public.pings FOR EACH ROW EXECUTE FUNCTION public.refuse();
