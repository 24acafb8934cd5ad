INSERT INTO public.accounts VALUES (1, 'a@x', 1, '1'), (2, 'b@x', 1, '2');
