INSERT INTO public.messages (body) VALUES ('hi'), ('there');
INSERT INTO public.replies VALUES (2, 'no');
