CREATE TABLE public.teams (id integer PRIMARY KEY, lead integer, org integer);
CREATE TABLE public.people (id integer PRIMARY KEY, team integer);
ALTER TABLE public.teams ADD CONSTRAINT lead_of FOREIGN KEY (lead) REFERENCES public.people (id);
ALTER TABLE public.people ADD CONSTRAINT member_of FOREIGN KEY (team) REFERENCES public.teams (id) ON DELETE CASCADE;
ALTER TABLE public.teams ADD CONSTRAINT part_of FOREIGN KEY (org) REFERENCES public.teams (id);
