CREATE TABLE public.items (id bigint, price numeric(10,2) DEFAULT 7, CONSTRAINT items_price_check CHECK (price > 0));
CREATE TABLE public.books (pages integer, id bigint);
