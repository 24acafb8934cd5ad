CREATE TABLE public.invoices (
  id integer PRIMARY KEY,
  total numeric(10,2),
  currency character(3) NOT NULL DEFAULT 'EUR',
  issued_on date NOT NULL DEFAULT CURRENT_DATE,
  public_id uuid NOT NULL DEFAULT gen_random_uuid(),
  lines jsonb DEFAULT '[]'::jsonb,
  note text
);
