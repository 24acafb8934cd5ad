INSERT INTO public.phones VALUES (1, '+420 777'), (2, '12 34');
