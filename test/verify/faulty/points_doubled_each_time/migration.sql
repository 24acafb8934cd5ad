UPDATE public.scores SET points = points * 2;
