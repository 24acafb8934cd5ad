INSERT INTO public.members VALUES (1, 'Ada', true);
INSERT INTO public.active_members VALUES (1, 'Ada');
