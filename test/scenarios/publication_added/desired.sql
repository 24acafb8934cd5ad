CREATE TABLE public.orders (id integer PRIMARY KEY, total numeric);
CREATE TABLE public."Order items" (id integer, "order" integer);
CREATE TABLE public.parts (id integer, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE public.parts_2024 PARTITION OF public.parts FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE PUBLICATION orders FOR TABLE public.orders, public."Order items" WITH (publish = 'insert, delete');
COMMENT ON PUBLICATION orders IS 'for the warehouse';
CREATE PUBLICATION "All of it" FOR ALL TABLES;
CREATE PUBLICATION parts FOR TABLE public.parts WITH (publish_via_partition_root = true);
CREATE PUBLICATION nothing WITH (publish = '');
