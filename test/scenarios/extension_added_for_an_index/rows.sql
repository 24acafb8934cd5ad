INSERT INTO public.products VALUES (1, 'Headset'), (2, 'Desk phone');
