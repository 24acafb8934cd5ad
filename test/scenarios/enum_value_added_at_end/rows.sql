INSERT INTO public.calls VALUES (1, 'ringing'), (2, 'ended');
