INSERT INTO public.sales VALUES ('a', '2024-05-01', 1);
INSERT INTO store.sales_b VALUES ('b', '2024-05-01', 1);
