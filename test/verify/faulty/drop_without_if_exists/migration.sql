DROP VIEW public.old_view;
DROP TABLE public.old_scores;
