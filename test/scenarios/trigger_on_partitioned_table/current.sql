CREATE FUNCTION public.stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;

CREATE TABLE public.logs (id integer, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE public.logs_2024 PARTITION OF public.logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TRIGGER stamp_old BEFORE INSERT ON public.logs FOR EACH ROW EXECUTE FUNCTION public.stamp();
