CREATE TABLE public.teams (id integer, name text, CONSTRAINT teams_pkey PRIMARY KEY (id));
CREATE TABLE public.players (id integer, team_id integer);
