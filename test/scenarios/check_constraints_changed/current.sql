CREATE TABLE public.ratings (stars integer, note text,
  CONSTRAINT ratings_stars_range CHECK (stars BETWEEN 1 AND 10),
  CONSTRAINT ratings_old CHECK (note <> ''));
