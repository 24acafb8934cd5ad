CREATE FUNCTION public.note_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;

CREATE TABLE public.orders (id integer, state text, total numeric);
CREATE TRIGGER note BEFORE INSERT OR UPDATE OF state, total ON public.orders FOR EACH ROW
  WHEN (NEW.state IS NOT NULL) EXECUTE FUNCTION public.note_change('a', 'it''s');
CREATE TRIGGER audit AFTER UPDATE ON public.orders FOR EACH ROW
  WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.note_change();
CREATE TRIGGER every_statement AFTER TRUNCATE ON public.orders FOR EACH STATEMENT EXECUTE FUNCTION public.note_change();
COMMENT ON TRIGGER audit ON public.orders IS 'only real changes';
