INSERT INTO public.payments VALUES (5, 'card'), (7, 'cash');
