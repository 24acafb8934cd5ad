CREATE TABLE public.orders (
  id integer PRIMARY KEY,
  code bigint NOT NULL CONSTRAINT code_once UNIQUE,
  amount bigint DEFAULT 0,
  twice bigint GENERATED ALWAYS AS (amount * 2) STORED,
  CONSTRAINT positive CHECK (amount >= 0),
  CONSTRAINT apart EXCLUDE USING btree (code WITH =)
);
CREATE TABLE public.lines (id integer PRIMARY KEY, code bigint CONSTRAINT line_of REFERENCES public.orders (code));
CREATE INDEX orders_large ON public.orders (id) WHERE (amount > 100);
CREATE INDEX orders_amount ON public.orders ((amount + 1)) INCLUDE (code);
ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY paid ON public.orders USING (amount > 0) WITH CHECK (amount < 1000);
CREATE FUNCTION public.noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER of_amount BEFORE UPDATE OF amount ON public.orders FOR EACH ROW EXECUTE FUNCTION public.noted();
CREATE TRIGGER when_amount BEFORE UPDATE ON public.orders FOR EACH ROW WHEN (OLD.amount IS DISTINCT FROM NEW.amount) EXECUTE FUNCTION public.noted();
COMMENT ON TRIGGER when_amount ON public.orders IS 'when';
ALTER TABLE public.orders DISABLE TRIGGER of_amount;
CREATE VIEW public.totals WITH (security_barrier = true) AS SELECT code, sum(amount) AS total FROM public.orders GROUP BY code;
CREATE MATERIALIZED VIEW public.kept AS SELECT id, amount FROM public.orders;
CREATE INDEX kept_amount ON public.kept (amount);
CREATE VIEW public.plain AS SELECT id, amount FROM public.orders;
CREATE RULE plain_update AS ON UPDATE TO public.plain DO INSTEAD UPDATE public.orders SET amount = NEW.amount WHERE orders.id = NEW.id;
CREATE RULE log_delete AS ON DELETE TO public.orders WHERE (OLD.amount > 5) DO ALSO DELETE FROM public.lines WHERE code = OLD.code;
ALTER TABLE public.orders CLUSTER ON code_once;
