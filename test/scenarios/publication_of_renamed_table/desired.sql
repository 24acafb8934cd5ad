CREATE SCHEMA app;
CREATE TABLE app.bookings (id integer, text text, CONSTRAINT orders_pkey PRIMARY KEY (id));
CREATE PUBLICATION p FOR TABLE app.bookings (id, text) WHERE (text <> '') WITH (publish = 'insert');
CREATE FUNCTION app.look() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE EVENT TRIGGER watch ON sql_drop EXECUTE FUNCTION app.look();
