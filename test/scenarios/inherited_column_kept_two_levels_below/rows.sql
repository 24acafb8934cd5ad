INSERT INTO public.novels (id, weight, pages, author) VALUES (1, 300, 200, 'someone');
INSERT INTO public.films (id, weight, minutes) VALUES (2, 100, 90);
