-- What the database has: somebody once made a scores table by hand, with three columns.

CREATE TABLE public.players (
  id uuid PRIMARY KEY,
  role text NOT NULL DEFAULT 'player'
);

CREATE TABLE public.scores (
  id uuid PRIMARY KEY,
  player_id uuid,
  points integer
);
