CREATE TABLE public.sales (shop text NOT NULL, day date NOT NULL, total numeric, currency text DEFAULT 'EUR') PARTITION BY LIST (shop);
CREATE TABLE public.sales_a PARTITION OF public.sales FOR VALUES IN ('a');
CREATE TABLE public.sales_b PARTITION OF public.sales FOR VALUES IN ('b') PARTITION BY RANGE (day, shop);
CREATE TABLE public.sales_b_old PARTITION OF public.sales_b FOR VALUES FROM (MINVALUE, MINVALUE) TO ('2024-01-01', 'a');
CREATE TABLE public.sales_b_rest PARTITION OF public.sales_b DEFAULT;
CREATE UNIQUE INDEX sales_day_shop_idx ON public.sales (day, shop);
CREATE INDEX sales_b_total_idx ON public.sales_b (total);
