CREATE TABLE public.teams (id int PRIMARY KEY);
CREATE TABLE public.players (
  id int PRIMARY KEY,
  team int CONSTRAINT team_of REFERENCES public.teams (id),
  points int CONSTRAINT points_positive CHECK (points > 0) NOT ENFORCED,
  age int CONSTRAINT grown_up CHECK (age > 17),
  CONSTRAINT later CHECK (id > 0)
);
