INSERT INTO public.places SELECT point(n, -n), n, ARRAY['a', n::text] FROM generate_series(1, 9) n;
