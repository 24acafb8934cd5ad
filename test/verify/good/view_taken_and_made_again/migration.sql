BEGIN;
DROP VIEW IF EXISTS public.best CASCADE;
ALTER TABLE public.scores ALTER COLUMN player TYPE varchar(100);
CREATE VIEW public.best AS SELECT player FROM public.scores;
COMMIT;
