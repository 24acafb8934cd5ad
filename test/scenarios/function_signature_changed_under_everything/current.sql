CREATE FUNCTION public.rate(kind text) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT length(kind)';
COMMENT ON FUNCTION public.rate(text) IS 'of a kind';
REVOKE ALL ON FUNCTION public.rate(text) FROM PUBLIC;
CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE DOMAIN public.kind AS text CONSTRAINT short CHECK (public.rate(VALUE) < 20);
CREATE TABLE public.prices (
  id integer PRIMARY KEY,
  kind text NOT NULL,
  other public.kind,
  start integer DEFAULT public.rate('abc'),
  amount integer GENERATED ALWAYS AS (public.rate(kind)) STORED,
  CONSTRAINT prices_kind CHECK (public.rate(kind) > 0),
  CONSTRAINT prices_apart EXCLUDE USING btree ((public.rate(kind)) WITH =)
);
CREATE INDEX prices_rate ON public.prices (public.rate(kind));
CREATE INDEX prices_some ON public.prices (id) WHERE public.rate(kind) > 3;
CREATE TABLE public.parted (kind text, n integer) PARTITION BY LIST (n);
CREATE TABLE public.parted_1 PARTITION OF public.parted FOR VALUES IN (1);
ALTER TABLE public.parted ADD CONSTRAINT parted_kind CHECK (public.rate(kind) > 0);
CREATE INDEX parted_rate ON public.parted (public.rate(kind));
ALTER TABLE public.prices ENABLE ROW LEVEL SECURITY;
CREATE POLICY cheap ON public.prices USING (public.rate(kind) < 9) WITH CHECK (public.rate(kind) < 8);
CREATE VIEW public.rates AS SELECT id, public.rate(kind) AS rate FROM public.prices;
COMMENT ON VIEW public.rates IS 'seen';
CREATE VIEW public.rates_again AS SELECT * FROM public.rates;
CREATE MATERIALIZED VIEW public.rates_kept AS SELECT id, public.rate(kind) AS rate FROM public.prices;
CREATE UNIQUE INDEX rates_kept_id ON public.rates_kept (id);
CREATE TRIGGER noted AFTER UPDATE ON public.prices FOR EACH ROW WHEN (public.rate(NEW.kind) > 2) EXECUTE FUNCTION public.note();
CREATE RULE ruled AS ON DELETE TO public.prices WHERE public.rate(OLD.kind) > 5 DO INSTEAD NOTHING;
CREATE FUNCTION public.twice(kind text) RETURNS integer LANGUAGE sql IMMUTABLE RETURN 2 * public.rate(kind);
CREATE INDEX prices_twice ON public.prices (public.twice(kind));
CREATE FUNCTION public.with_default(n integer DEFAULT public.rate('x')) RETURNS integer LANGUAGE sql AS 'SELECT n';
CREATE VIEW public.defaulted AS SELECT public.with_default() AS n;
