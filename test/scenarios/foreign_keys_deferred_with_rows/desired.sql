CREATE TABLE public.customers (id integer PRIMARY KEY);
CREATE TABLE public.invoices (id integer PRIMARY KEY, customer_id integer, parent_id integer,
  CONSTRAINT invoices_customer_fkey FOREIGN KEY (customer_id) REFERENCES public.customers (id),
  CONSTRAINT invoices_parent_fkey FOREIGN KEY (parent_id) REFERENCES public.invoices (id) ON DELETE SET NULL);
CREATE TABLE public.reminders (invoice_id integer CONSTRAINT reminders_invoice_fkey REFERENCES public.invoices (id) ON DELETE CASCADE);
