INSERT INTO public.invoices VALUES (1, 10), (2, NULL);
