CREATE SCHEMA store;
CREATE TABLE public.sales (shop text NOT NULL, day date NOT NULL, total numeric) PARTITION BY LIST (shop);
CREATE TABLE store.sales_a PARTITION OF public.sales FOR VALUES IN ('a');
CREATE TABLE store.sales_b (shop text NOT NULL, day date NOT NULL, total numeric) PARTITION BY RANGE (day);
CREATE TABLE store.sales_b_1 PARTITION OF store.sales_b FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
