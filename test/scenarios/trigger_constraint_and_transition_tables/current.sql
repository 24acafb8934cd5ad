CREATE FUNCTION public.check_total() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;

CREATE TABLE public.ledger (id integer, amount numeric);
CREATE CONSTRAINT TRIGGER balanced AFTER INSERT ON public.ledger FOR EACH ROW EXECUTE FUNCTION public.check_total();
