CREATE FUNCTION public.grade(score integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT score * 2';
CREATE TABLE public.scores (
  id integer PRIMARY KEY,
  value integer DEFAULT public.grade(1) NOT NULL,
  label text GENERATED ALWAYS AS ('x' || public.grade(value)) STORED,
  CONSTRAINT graded CHECK (public.grade(value) >= 0)
);
ALTER TABLE public.scores ENABLE ROW LEVEL SECURITY;
CREATE INDEX scores_graded ON public.scores (public.grade(value));
CREATE INDEX scores_some ON public.scores (id) WHERE (public.grade(value) > 1);
CREATE POLICY graded ON public.scores USING (public.grade(value) > 0);
CREATE VIEW public.graded AS SELECT id, public.grade(value) AS grade FROM public.scores;
CREATE VIEW public.above AS SELECT id FROM public.graded WHERE grade > 1;
CREATE MATERIALIZED VIEW public.kept AS SELECT id, public.grade(value) AS grade FROM public.scores;
CREATE UNIQUE INDEX kept_id ON public.kept (id);
COMMENT ON INDEX public.scores_graded IS 'graded';
COMMENT ON CONSTRAINT graded ON public.scores IS 'graded';
COMMENT ON POLICY graded ON public.scores IS 'graded';
COMMENT ON VIEW public.graded IS 'graded';
GRANT SELECT ON public.above TO PUBLIC;
