CREATE TABLE public.codes (id bigint, c text, note text) PARTITION BY LIST (c);
CREATE TABLE public.codes_1 PARTITION OF public.codes FOR VALUES IN ('a', 'b');
CREATE TABLE public.codes_2 (id bigint, c text, note text);
ALTER TABLE public.codes ATTACH PARTITION public.codes_2 FOR VALUES IN ('c');
CREATE TABLE public.codes_3 PARTITION OF public.codes FOR VALUES IN ('d');
