INSERT INTO public.child (code, note, own) VALUES (1, 'a', 'b');
