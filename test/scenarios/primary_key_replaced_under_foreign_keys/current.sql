CREATE TABLE public.orders (id integer NOT NULL, no integer NOT NULL, CONSTRAINT orders_pkey PRIMARY KEY (id));
CREATE TABLE public.lines (id integer PRIMARY KEY, order_id integer CONSTRAINT lines_order_fkey REFERENCES public.orders (id));
