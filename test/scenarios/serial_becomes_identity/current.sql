CREATE TABLE public.receipts (id serial PRIMARY KEY, total numeric NOT NULL);
