-- What the database should have: the scores table that the application was written for.

CREATE TABLE public.players (
  id uuid PRIMARY KEY,
  role text NOT NULL DEFAULT 'player'
);

CREATE TABLE public.scores (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  player_id uuid,
  points integer DEFAULT 0,
  game text NOT NULL DEFAULT 'chess',
  season integer NOT NULL DEFAULT 1,
  accuracy numeric(5, 2),
  confirmed boolean NOT NULL DEFAULT false,
  noted text,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT scores_points_check CHECK (points BETWEEN 0 AND 1000),
  CONSTRAINT scores_accuracy_check CHECK (accuracy BETWEEN 0 AND 100),
  CONSTRAINT scores_once_per_season UNIQUE (player_id, game, season),
  CONSTRAINT scores_player_fkey FOREIGN KEY (player_id) REFERENCES public.players (id) ON DELETE CASCADE
);

CREATE INDEX scores_by_game ON public.scores (game, points DESC);
CREATE INDEX scores_unconfirmed ON public.scores (created_at) WHERE NOT confirmed;

ALTER TABLE public.scores ENABLE ROW LEVEL SECURITY;

CREATE POLICY "everybody reads confirmed scores" ON public.scores
  FOR SELECT USING (confirmed);
CREATE POLICY "referees do everything" ON public.scores
  USING (EXISTS (SELECT FROM public.players p WHERE p.id::text = current_setting('app.player', true) AND p.role = 'referee'));

COMMENT ON TABLE public.scores IS 'One row per player, game and season';
COMMENT ON COLUMN public.scores.accuracy IS 'in percent';
