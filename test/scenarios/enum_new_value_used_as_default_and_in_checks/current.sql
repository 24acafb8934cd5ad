CREATE TYPE public.invoice_state AS ENUM ('draft', 'sent');
CREATE TABLE public.invoices (
  id integer PRIMARY KEY,
  state public.invoice_state NOT NULL DEFAULT 'draft',
  paid_at date
);
