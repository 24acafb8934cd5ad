CREATE TABLE public.ratings (stars integer, note text,
  CONSTRAINT ratings_stars_range CHECK (stars BETWEEN 1 AND 5),
  CONSTRAINT ratings_note_or_stars CHECK (stars IS NOT NULL OR note IS NOT NULL),
  CONSTRAINT ratings_own_only CHECK (stars > 0) NO INHERIT);
