CREATE TABLE public.teams (id int PRIMARY KEY);
CREATE TABLE public.players (
  id int PRIMARY KEY,
  team int CONSTRAINT team_of REFERENCES public.teams (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  rival int CONSTRAINT rival_of REFERENCES public.teams (id),
  guest int CONSTRAINT guest_of REFERENCES public.teams (id) DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON CONSTRAINT team_of ON public.players IS 'whom one plays for';
