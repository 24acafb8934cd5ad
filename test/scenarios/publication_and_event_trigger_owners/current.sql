CREATE TABLE public.a (id integer PRIMARY KEY);
CREATE PUBLICATION p FOR TABLE public.a;
CREATE FUNCTION public.watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE EVENT TRIGGER watch ON sql_drop EXECUTE FUNCTION public.watch();
