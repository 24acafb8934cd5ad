INSERT INTO public.customers VALUES (1);
INSERT INTO public.invoices VALUES (1, 1, NULL), (2, NULL, 1);
