CREATE TYPE public.invoice_state AS ENUM ('new', 'draft', 'sent', 'paid');
CREATE TABLE public.invoices (
  id integer PRIMARY KEY,
  state public.invoice_state NOT NULL DEFAULT 'new',
  paid_at date,
  CONSTRAINT invoices_paid_has_date CHECK (state <> 'paid' OR paid_at IS NOT NULL)
);
CREATE INDEX invoices_unpaid_idx ON public.invoices (id) WHERE state <> 'paid';
CREATE VIEW public.paid_invoices AS SELECT id, paid_at FROM public.invoices WHERE state = 'paid';
