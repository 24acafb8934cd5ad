CREATE TABLE public.codes (id numeric, c text, note text, CONSTRAINT codes_id_check CHECK (id > 0)) PARTITION BY LIST (c);
CREATE INDEX codes_by_c ON public.codes (c);
CREATE TABLE public.codes_1 PARTITION OF public.codes FOR VALUES IN ('a', 'b', 'd');
CREATE TABLE public.codes_2 PARTITION OF public.codes FOR VALUES IN ('c');
