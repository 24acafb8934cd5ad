CREATE TABLE public.customers (id integer PRIMARY KEY);
CREATE TABLE public.invoices (id integer PRIMARY KEY, customer_id integer, parent_id integer);
