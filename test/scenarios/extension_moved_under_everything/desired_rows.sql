SET search_path = public, extensions;
INSERT INTO public.users VALUES (1, 'Ada@X', 'phone=>1', 'Ada', '{b,C}');
