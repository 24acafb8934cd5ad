CREATE TABLE public.orders (id integer PRIMARY KEY, buyer text NOT NULL, seller text, note text);
