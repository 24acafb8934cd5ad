CREATE FUNCTION public.note_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;

CREATE TABLE public.orders (id integer, state text, total numeric);
CREATE TRIGGER note BEFORE INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION public.note_change();
CREATE TRIGGER audit AFTER UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.note_change();
CREATE TRIGGER retired AFTER DELETE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.note_change();
