INSERT INTO public.contacts VALUES (1, 'Ada Novak'), (2, 'Ben Oduya');
