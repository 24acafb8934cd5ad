ALTER TABLE public.scores
  ADD CONSTRAINT scores_points_range CHECK (points >= 0);
