CREATE SCHEMA app;
CREATE TABLE public.codes (id bigint, a integer, c text) PARTITION BY LIST (c);
CREATE TABLE public.codes_1 PARTITION OF public.codes FOR VALUES IN ('d');
CREATE TABLE app.codes_rest PARTITION OF public.codes DEFAULT PARTITION BY RANGE (id);
CREATE TABLE public.codes_rest_1 PARTITION OF app.codes_rest FOR VALUES FROM (0) TO (100);
