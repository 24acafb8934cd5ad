CREATE TABLE public.coupons (code text NOT NULL, shop integer);
CREATE UNIQUE INDEX coupons_code_key ON public.coupons (code);
