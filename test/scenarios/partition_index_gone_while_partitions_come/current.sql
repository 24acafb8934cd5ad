CREATE SCHEMA app;
CREATE TABLE public.codes (id bigint, a integer, c text) PARTITION BY LIST (c);
CREATE TABLE app.codes_rest PARTITION OF public.codes DEFAULT PARTITION BY RANGE (id);
CREATE INDEX codes_by_a ON public.codes (a);
