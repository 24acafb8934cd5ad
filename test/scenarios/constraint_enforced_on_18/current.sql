CREATE TABLE public.teams (id int PRIMARY KEY);
CREATE TABLE public.players (
  id int PRIMARY KEY,
  team int CONSTRAINT team_of REFERENCES public.teams (id) NOT ENFORCED,
  points int CONSTRAINT points_positive CHECK (points > 0),
  age int CONSTRAINT grown_up CHECK (age > 17) NO INHERIT
);
ALTER TABLE public.players ADD CONSTRAINT later CHECK (id > 0) NOT VALID;
