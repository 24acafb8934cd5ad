CREATE TABLE public.customers (id bigint PRIMARY KEY);

CREATE SCHEMA billing;
COMMENT ON SCHEMA billing IS 'Money in';
GRANT USAGE ON SCHEMA billing TO PUBLIC;

CREATE TYPE billing.currency AS ENUM ('EUR', 'CZK');
CREATE TABLE billing.invoices (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES public.customers (id),
  currency billing.currency NOT NULL DEFAULT 'EUR'
);
CREATE VIEW billing.open_customers AS
  SELECT DISTINCT c.id FROM public.customers c JOIN billing.invoices i ON i.customer_id = c.id;
