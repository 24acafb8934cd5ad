INSERT INTO public.prices (id, kind, other) VALUES (1, 'x', 'y'), (2, 'long one', NULL);
INSERT INTO public.parted VALUES ('k', 1);
