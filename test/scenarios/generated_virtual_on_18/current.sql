CREATE TABLE public.boxes (
  w int, h int,
  area int GENERATED ALWAYS AS (w * h) VIRTUAL,
  label text GENERATED ALWAYS AS ('box of ' || w::text) STORED,
  plain int GENERATED ALWAYS AS (w + h) VIRTUAL,
  kept int GENERATED ALWAYS AS (w + h) STORED
);
