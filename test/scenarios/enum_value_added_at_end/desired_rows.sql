INSERT INTO public.calls VALUES (1, 'talking'), (2, 'ended');
