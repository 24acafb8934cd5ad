CREATE TABLE public.codes (id bigint, a integer, c text, CONSTRAINT codes_a_check CHECK (a > 0)) PARTITION BY LIST (c);
CREATE TABLE public.codes_1 PARTITION OF public.codes FOR VALUES IN ('a', 'b');
CREATE TABLE public.codes_2 (id bigint, c text, note text);
