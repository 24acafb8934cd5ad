CREATE TABLE public.stock (id integer NOT NULL, place text NOT NULL, CONSTRAINT stock_pkey PRIMARY KEY (id));
CREATE UNIQUE INDEX stock_place_idx ON public.stock (place);
ALTER TABLE public.stock CLUSTER ON stock_pkey;
ALTER TABLE public.stock REPLICA IDENTITY USING INDEX stock_place_idx;
CREATE TABLE public.moves (id integer);
ALTER TABLE public.moves REPLICA IDENTITY FULL;
