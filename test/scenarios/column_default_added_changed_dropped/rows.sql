INSERT INTO public.parcels (id) VALUES (1), (2);
