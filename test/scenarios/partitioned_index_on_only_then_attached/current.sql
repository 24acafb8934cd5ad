CREATE TABLE public.hits (id integer NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE public.hits_1 PARTITION OF public.hits FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE public.hits_2 PARTITION OF public.hits FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');

CREATE INDEX hits_1_by_id ON public.hits_1 (id);
