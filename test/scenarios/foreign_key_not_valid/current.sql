CREATE TABLE public.shops (id integer PRIMARY KEY);
CREATE TABLE public.tills (id integer PRIMARY KEY, shop_id integer, old_shop_id integer);
ALTER TABLE public.tills ADD CONSTRAINT tills_shop_fkey FOREIGN KEY (shop_id) REFERENCES public.shops (id) NOT VALID;
