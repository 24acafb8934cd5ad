BEGIN;
DROP VIEW IF EXISTS public.best;
CREATE VIEW public.best AS SELECT points, id FROM public.scores;
COMMIT;
