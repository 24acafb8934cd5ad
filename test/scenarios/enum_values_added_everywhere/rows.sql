INSERT INTO public.shirts VALUES (1, 'm', '{xl}');
