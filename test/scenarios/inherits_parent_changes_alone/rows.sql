INSERT INTO public.animals VALUES (1, 'tom', 'meow');
INSERT INTO public.dogs VALUES (2, 'bella', 'wuff', 'poodle');
