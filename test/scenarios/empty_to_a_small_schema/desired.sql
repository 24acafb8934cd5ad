CREATE SCHEMA shop;
CREATE TYPE shop.state AS ENUM ('open', 'closed');
CREATE TABLE shop.customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE);
CREATE TABLE shop.orders (
  id bigserial PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES shop.customers (id) ON DELETE CASCADE,
  state shop.state NOT NULL DEFAULT 'open',
  total numeric(12,2) NOT NULL DEFAULT 0 CHECK (total >= 0)
);
CREATE INDEX orders_customer_idx ON shop.orders (customer_id) WHERE state = 'open';
CREATE FUNCTION shop.close_order(order_id bigint) RETURNS void LANGUAGE sql
  AS $$ UPDATE shop.orders SET state = 'closed' WHERE id = order_id $$;
CREATE VIEW shop.open_orders AS SELECT * FROM shop.orders WHERE state = 'open';
