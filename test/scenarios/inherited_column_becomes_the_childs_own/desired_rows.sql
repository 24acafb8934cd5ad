INSERT INTO public.child (id, kind, note, own) VALUES (1, 'a', 'kept', 'x');
