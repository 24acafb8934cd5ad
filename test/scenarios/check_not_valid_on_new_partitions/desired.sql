CREATE TABLE public.codes (id bigint, a integer, c text) PARTITION BY LIST (c);
CREATE TABLE public.codes_1 PARTITION OF public.codes FOR VALUES IN ('a', 'b');
CREATE TABLE public.codes_rest PARTITION OF public.codes DEFAULT PARTITION BY RANGE (id);
CREATE TABLE public.codes_rest_1 PARTITION OF public.codes_rest FOR VALUES FROM (0) TO (10);
ALTER TABLE public.codes ADD CONSTRAINT codes_check CHECK (a > 0) NOT VALID;
