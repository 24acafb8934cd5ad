ALTER TABLE public.scores ADD CHECK (points < 1000);
