CREATE TYPE state AS ENUM ('new', 'open', 'closed');
CREATE TABLE tickets (id bigint PRIMARY KEY, code text, state state NOT NULL DEFAULT 'new');
CREATE INDEX tickets_by_code ON tickets (code);
CREATE VIEW open_tickets AS SELECT id, code FROM tickets WHERE state = 'open';
COMMENT ON VIEW open_tickets IS 'what is left to do';
CREATE VIEW new_tickets AS SELECT id FROM tickets WHERE state = 'new';
