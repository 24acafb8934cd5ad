INSERT INTO public.dogs VALUES (2, 'bella', 'wuff', 'poodle');
INSERT INTO public.cats VALUES (3, 'tom', 'meow', 7);
