INSERT INTO public.events VALUES (1, 'a'), (7, 'b');
INSERT INTO public.marks VALUES (3, 'c');
