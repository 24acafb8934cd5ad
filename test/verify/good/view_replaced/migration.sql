CREATE OR REPLACE VIEW public.best AS SELECT player, points FROM public.scores;
