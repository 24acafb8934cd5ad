CREATE TABLE public.games (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text NOT NULL DEFAULT '');
CREATE TABLE public.scores (id integer PRIMARY KEY, points integer, player text, game bigint REFERENCES public.games ON DELETE CASCADE);
CREATE INDEX scores_by_game ON public.scores (game) WHERE game IS NOT NULL;
CREATE ROLE reader;
GRANT SELECT ON public.games TO reader;
