CREATE TABLE public.scores (id integer PRIMARY KEY, points integer, player text);
CREATE INDEX scores_by_player ON public.scores (player);
