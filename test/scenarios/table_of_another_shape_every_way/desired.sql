CREATE TABLE public.agents (
  id integer NOT NULL,
  name varchar(60) NOT NULL,
  grade text DEFAULT 'C' NOT NULL,
  hired date,
  team integer DEFAULT 1 NOT NULL,
  CONSTRAINT agents_pkey PRIMARY KEY (id),
  CONSTRAINT agents_team_name_key UNIQUE (team, name),
  CONSTRAINT agents_grade_known CHECK (grade IN ('A', 'B', 'C'))
);
CREATE INDEX agents_name_idx ON public.agents (lower(name::text));
