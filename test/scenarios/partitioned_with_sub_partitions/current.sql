CREATE TABLE public.sales (shop text NOT NULL, day date NOT NULL, total numeric) PARTITION BY LIST (shop);
CREATE TABLE public.sales_a PARTITION OF public.sales FOR VALUES IN ('a');
