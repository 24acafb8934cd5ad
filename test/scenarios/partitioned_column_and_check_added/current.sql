CREATE TABLE public.orders (id integer NOT NULL, year integer NOT NULL, state text) PARTITION BY RANGE (year);
CREATE TABLE public.orders_new PARTITION OF public.orders FOR VALUES FROM (2020) TO (2030);
