INSERT INTO public.login_events VALUES (1, now(), '10.0.0.1');
INSERT INTO public.old_events VALUES (2, now(), '/');
