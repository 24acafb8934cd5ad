CREATE TABLE public.sensors (id int PRIMARY KEY);
CREATE TABLE public.pings (
  id bigint GENERATED ALWAYS AS IDENTITY,
  number serial,
  day date NOT NULL,
  sensor int CONSTRAINT sensor_of REFERENCES public.sensors (id),
  note text DEFAULT 'none',
  twice bigint GENERATED ALWAYS AS (sensor * 2) STORED,
  CONSTRAINT pings_pkey PRIMARY KEY (id, day)
);
CREATE INDEX pings_day ON public.pings (day);
CREATE VIEW public.today AS SELECT id, note FROM public.pings WHERE day = '2024-01-01';
COMMENT ON TABLE public.pings IS 'what sensors say';
GRANT SELECT ON public.pings TO sf_reader;
CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no new rows''; END';
CREATE TRIGGER no_rows BEFORE INSERT ON public.pings FOR EACH ROW EXECUTE FUNCTION public.refuse();
