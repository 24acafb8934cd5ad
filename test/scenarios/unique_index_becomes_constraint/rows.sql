INSERT INTO public.coupons VALUES ('a', 1), ('b', 1);
