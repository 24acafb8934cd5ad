CREATE SCHEMA app;
CREATE TABLE app.orders (id integer PRIMARY KEY, note text);
CREATE PUBLICATION p FOR TABLE app.orders (id, note) WHERE (note <> '') WITH (publish = 'insert');
CREATE FUNCTION app.watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE EVENT TRIGGER watch ON sql_drop EXECUTE FUNCTION app.watch();
