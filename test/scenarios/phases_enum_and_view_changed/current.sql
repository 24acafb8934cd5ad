CREATE TYPE state AS ENUM ('open', 'closed');
CREATE TABLE tickets (id bigint PRIMARY KEY, code varchar(10), state state NOT NULL DEFAULT 'open');
CREATE INDEX tickets_by_code ON tickets (code);
CREATE VIEW open_tickets AS SELECT id, code FROM tickets WHERE state = 'open';
COMMENT ON VIEW open_tickets IS 'what is left to do';
CREATE FUNCTION close_all() RETURNS void LANGUAGE sql AS 'UPDATE public.tickets SET state = ''closed''';
