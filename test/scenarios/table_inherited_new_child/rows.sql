INSERT INTO public.assets VALUES (1, 'desk');
