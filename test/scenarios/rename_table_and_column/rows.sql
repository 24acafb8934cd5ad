INSERT INTO public."user" (mail, born) VALUES ('a@b', '1990-01-01'), ('c@d', NULL);
INSERT INTO public.posts VALUES (1, 1), (2, 2);
