CREATE TABLE public.invoices (id integer PRIMARY KEY, total numeric(10,2));
