INSERT INTO public.receipts (total) VALUES (1.5), (2.5);
