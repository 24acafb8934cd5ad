CREATE TABLE public.ddl_log (id integer, tag text);
CREATE FUNCTION public.note_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE FUNCTION public.note_drop() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE EVENT TRIGGER note_ddl ON ddl_command_end EXECUTE FUNCTION public.note_ddl();
COMMENT ON EVENT TRIGGER note_ddl IS 'who changed what';
CREATE EVENT TRIGGER "Drops" ON sql_drop WHEN TAG IN ('DROP TABLE', 'DROP VIEW') EXECUTE FUNCTION public.note_drop();
CREATE EVENT TRIGGER rewrites ON table_rewrite EXECUTE FUNCTION public.note_ddl();
ALTER EVENT TRIGGER rewrites DISABLE;
