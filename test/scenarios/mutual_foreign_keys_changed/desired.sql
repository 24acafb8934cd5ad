CREATE TABLE public.teams (id bigint PRIMARY KEY, lead bigint, org bigint);
CREATE TABLE public.people (id bigint PRIMARY KEY, team bigint, UNIQUE (id, team));
CREATE TABLE public.orgs (id bigint PRIMARY KEY, head bigint CONSTRAINT head_of REFERENCES public.people (id));
ALTER TABLE public.teams ADD CONSTRAINT lead_of FOREIGN KEY (lead, id) REFERENCES public.people (id, team) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE public.people ADD CONSTRAINT member_of FOREIGN KEY (team) REFERENCES public.teams (id) ON DELETE SET NULL;
ALTER TABLE public.teams ADD CONSTRAINT part_of FOREIGN KEY (org) REFERENCES public.orgs (id) NOT VALID;
