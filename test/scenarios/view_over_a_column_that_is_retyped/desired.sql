CREATE TABLE public.meters (id integer PRIMARY KEY, reading bigint, place varchar(20));
CREATE VIEW public.high_meters AS SELECT id, reading, place FROM public.meters WHERE reading > 100;
CREATE VIEW public.high_places AS SELECT DISTINCT place FROM public.high_meters;
CREATE MATERIALIZED VIEW public.reading_totals AS SELECT place, sum(reading) AS total FROM public.meters GROUP BY place;
CREATE UNIQUE INDEX reading_totals_place_idx ON public.reading_totals (place);
CREATE POLICY low_only ON public.meters USING (reading < 1000);
CREATE TRIGGER skip_same BEFORE UPDATE OF reading ON public.meters FOR EACH ROW
  WHEN (NEW.reading IS NOT DISTINCT FROM OLD.reading) EXECUTE FUNCTION suppress_redundant_updates_trigger();
CREATE RULE no_delete AS ON DELETE TO public.meters WHERE OLD.reading > 5 DO INSTEAD NOTHING;
GRANT SELECT ON public.high_places TO PUBLIC;
COMMENT ON COLUMN public.high_meters.reading IS 'in kWh';
