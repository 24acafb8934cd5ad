INSERT INTO public.messages (body) VALUES ('hi'), ('there');
INSERT INTO public.replies VALUES (1, 'yes');
