CREATE TABLE public.teams (id integer, name text, CONSTRAINT teams_pkey PRIMARY KEY (id) INCLUDE (name));
CREATE TABLE public.players (id integer, team_id integer);
CREATE VIEW public.team_sizes AS
  SELECT t.id, t.name, count(p.id) AS players FROM public.teams t LEFT JOIN public.players p ON p.team_id = t.id GROUP BY t.id;
