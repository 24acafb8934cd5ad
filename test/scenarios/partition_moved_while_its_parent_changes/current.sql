CREATE TABLE public.codes (id bigint, a integer, c text, CONSTRAINT codes_a_check CHECK (a > 0)) PARTITION BY LIST (c);
CREATE INDEX codes_by_id ON public.codes (id);
CREATE INDEX codes_by_c ON public.codes (c);
CREATE TABLE public.codes_1 PARTITION OF public.codes FOR VALUES IN ('a', 'b');
CREATE TABLE public.codes_2 PARTITION OF public.codes FOR VALUES IN ('c');
