CREATE TABLE public.shops (id integer PRIMARY KEY);
CREATE TABLE public.tills (id integer PRIMARY KEY, shop_id integer, old_shop_id integer,
  CONSTRAINT tills_shop_fkey FOREIGN KEY (shop_id) REFERENCES public.shops (id));
ALTER TABLE public.tills ADD CONSTRAINT tills_old_shop_fkey FOREIGN KEY (old_shop_id) REFERENCES public.shops (id) NOT VALID;
