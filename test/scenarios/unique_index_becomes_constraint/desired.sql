CREATE TABLE public.coupons (code text NOT NULL, shop integer, CONSTRAINT coupons_code_key UNIQUE (code));
