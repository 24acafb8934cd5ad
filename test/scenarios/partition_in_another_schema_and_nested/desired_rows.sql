INSERT INTO public.sales VALUES ('b', '2024-05-01', 1), ('c', '2024-05-01', 1);
INSERT INTO store.sales_a VALUES ('a', '2024-05-01', 1);
