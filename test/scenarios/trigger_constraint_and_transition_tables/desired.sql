CREATE FUNCTION public.check_total() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;

CREATE TABLE public.ledger (id integer, amount numeric);
CREATE CONSTRAINT TRIGGER balanced AFTER INSERT OR UPDATE ON public.ledger DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.amount <> 0) EXECUTE FUNCTION public.check_total();
CREATE TRIGGER summed AFTER UPDATE ON public.ledger REFERENCING OLD TABLE AS before NEW TABLE AS "After"
  FOR EACH STATEMENT EXECUTE FUNCTION public.check_total();
