CREATE TABLE public.stock (id integer NOT NULL, place text NOT NULL, CONSTRAINT stock_pkey PRIMARY KEY (id));
CREATE UNIQUE INDEX stock_place_idx ON public.stock (place);
CREATE TABLE public.moves (id integer);
