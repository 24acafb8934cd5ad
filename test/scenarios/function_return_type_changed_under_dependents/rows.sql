INSERT INTO public.bills (net) VALUES (100);
