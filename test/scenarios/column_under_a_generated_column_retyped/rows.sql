INSERT INTO public.quotes (net, tax) VALUES (100, 21);
