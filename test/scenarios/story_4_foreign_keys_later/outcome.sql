CREATE TABLE public.users (
  id text PRIMARY KEY,
  email text NOT NULL,
  team_id uuid
);

CREATE TABLE public.calls (
  id uuid PRIMARY KEY,
  user_id text NOT NULL REFERENCES public.users (id),
  length_s integer NOT NULL,
  campaign_id uuid,
  outcome_code text,
  set_by uuid
);

CREATE TABLE public.teams (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL,
  lead_id uuid
);

CREATE TABLE public.campaigns (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  team_id uuid NOT NULL,
  name text NOT NULL
);

CREATE TABLE public.outcomes (
  code text PRIMARY KEY,
  label text NOT NULL
);

CREATE TABLE public.scripts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  campaign_id uuid NOT NULL,
  parent_id uuid,
  body text NOT NULL
);

CREATE TABLE public.call_notes (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  call_id uuid NOT NULL,
  author_id text NOT NULL,
  body text NOT NULL
);

CREATE TABLE public.callbacks (
  call_id uuid NOT NULL,
  due_at timestamp with time zone NOT NULL,
  outcome_code text,
  PRIMARY KEY (call_id, due_at)
);

ALTER TABLE public.users ADD CONSTRAINT users_team_id_fkey FOREIGN KEY (team_id) REFERENCES public.teams (id) ON DELETE SET NULL;
ALTER TABLE public.calls ADD CONSTRAINT calls_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaigns (id) ON DELETE SET NULL;
ALTER TABLE public.calls ADD CONSTRAINT calls_outcome_code_fkey FOREIGN KEY (outcome_code) REFERENCES public.outcomes (code) ON UPDATE CASCADE;
ALTER TABLE public.campaigns ADD CONSTRAINT campaigns_team_id_fkey FOREIGN KEY (team_id) REFERENCES public.teams (id) ON DELETE CASCADE;
ALTER TABLE public.scripts ADD CONSTRAINT scripts_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaigns (id);
ALTER TABLE public.scripts ADD CONSTRAINT scripts_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.scripts (id);
ALTER TABLE public.call_notes ADD CONSTRAINT call_notes_call_id_fkey FOREIGN KEY (call_id) REFERENCES public.calls (id) ON DELETE CASCADE;
ALTER TABLE public.call_notes ADD CONSTRAINT call_notes_author_id_fkey FOREIGN KEY (author_id) REFERENCES public.users (id);
ALTER TABLE public.callbacks ADD CONSTRAINT callbacks_call_id_fkey FOREIGN KEY (call_id) REFERENCES public.calls (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE public.callbacks ADD CONSTRAINT callbacks_outcome_code_fkey FOREIGN KEY (outcome_code) REFERENCES public.outcomes (code);
