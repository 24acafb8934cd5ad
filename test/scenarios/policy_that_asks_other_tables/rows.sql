INSERT INTO public.members VALUES ('ada', 'lead');
INSERT INTO public.files VALUES (1, 1);
