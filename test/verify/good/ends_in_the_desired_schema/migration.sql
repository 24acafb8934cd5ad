CREATE TABLE IF NOT EXISTS public.games (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text NOT NULL DEFAULT '');
ALTER TABLE public.scores ADD COLUMN IF NOT EXISTS game bigint REFERENCES public.games ON DELETE CASCADE;
CREATE INDEX IF NOT EXISTS scores_by_game ON public.scores (game) WHERE game IS NOT NULL;
GRANT SELECT ON public.games TO reader;
