INSERT INTO public.outcomes VALUES ('sale', 'Sale');
