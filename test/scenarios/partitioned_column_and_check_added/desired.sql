CREATE TABLE public.orders (
  id integer NOT NULL, year integer NOT NULL, state text NOT NULL DEFAULT 'new', vip boolean NOT NULL DEFAULT false,
  CONSTRAINT orders_state_known CHECK (state IN ('new', 'paid'))
) PARTITION BY RANGE (year);
CREATE TABLE public.orders_new PARTITION OF public.orders FOR VALUES FROM (2020) TO (2030);
ALTER TABLE public.orders_new ADD CONSTRAINT orders_new_id_positive CHECK (id > 0);
CREATE TRIGGER touch BEFORE UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
