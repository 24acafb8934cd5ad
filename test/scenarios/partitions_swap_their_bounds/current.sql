CREATE TABLE public.codes (id bigint, c text) PARTITION BY LIST (c);
CREATE TABLE public.codes_1 PARTITION OF public.codes FOR VALUES IN ('a', 'b');
CREATE TABLE public.codes_2 PARTITION OF public.codes FOR VALUES IN ('c', NULL);
CREATE TABLE public.codes_3 PARTITION OF public.codes FOR VALUES IN ('d');
