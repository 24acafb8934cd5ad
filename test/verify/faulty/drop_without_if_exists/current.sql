CREATE TABLE public.old_scores (id integer);
CREATE VIEW public.old_view AS SELECT 1 AS one;
