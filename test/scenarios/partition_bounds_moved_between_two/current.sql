CREATE TABLE public.slots (n integer NOT NULL, label text, CONSTRAINT slots_pkey PRIMARY KEY (n)) PARTITION BY RANGE (n);
CREATE TABLE public.slots_a PARTITION OF public.slots FOR VALUES FROM (1) TO (10);
CREATE TABLE public.slots_b PARTITION OF public.slots FOR VALUES FROM (10) TO (20);
CREATE TABLE public.slots_rest PARTITION OF public.slots DEFAULT;
CREATE INDEX slots_label ON public.slots (label);
