CREATE TYPE public.shift AS ENUM ('early', 'late', 'night');
CREATE TABLE public.rosters (
  id integer PRIMARY KEY,
  shift public.shift NOT NULL DEFAULT 'early',
  backup public.shift[],
  CONSTRAINT rosters_no_late CHECK (shift <> 'late' OR backup IS NOT NULL)
);
CREATE VIEW public.early_rosters AS SELECT id FROM public.rosters WHERE shift = 'early';
