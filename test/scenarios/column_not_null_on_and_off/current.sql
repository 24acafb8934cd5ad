CREATE TABLE public.orders (id integer PRIMARY KEY, buyer text, seller text NOT NULL, note text);
