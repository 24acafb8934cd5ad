CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX IF NOT EXISTS scores_by_player_words ON public.scores USING gin (player gin_trgm_ops);
