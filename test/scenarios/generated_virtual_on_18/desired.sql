CREATE TABLE public.boxes (
  w int, h int,
  area int GENERATED ALWAYS AS (w * h * 2) VIRTUAL,
  label text GENERATED ALWAYS AS ('box of ' || w::text) VIRTUAL,
  plain int,
  kept int,
  added int GENERATED ALWAYS AS (w - h)
);
