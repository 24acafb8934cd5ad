CREATE TABLE public.tenants (id integer PRIMARY KEY);
