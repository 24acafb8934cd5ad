INSERT INTO public.keepers VALUES (1, 'Ada', 'e');
INSERT INTO attic.boxes VALUES (1, 'old');
