INSERT INTO public.offers VALUES (1, ROW(5, 'CZK'), ARRAY[ROW(2, 'CZK')::public.amount, NULL], ROW(ROW(7, NULL), 1)), (2, NULL, NULL, NULL);
