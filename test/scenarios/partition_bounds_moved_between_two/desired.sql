CREATE TABLE public.slots (n integer NOT NULL, label text, CONSTRAINT slots_pkey PRIMARY KEY (n)) PARTITION BY RANGE (n);
CREATE TABLE public.slots_a PARTITION OF public.slots FOR VALUES FROM (1) TO (12);
CREATE TABLE public.slots_b PARTITION OF public.slots FOR VALUES FROM (12) TO (25);
CREATE TABLE public.slots_rest PARTITION OF public.slots FOR VALUES FROM (25) TO (100);
CREATE TABLE public.slots_other PARTITION OF public.slots DEFAULT;
CREATE INDEX slots_label ON public.slots (label);
