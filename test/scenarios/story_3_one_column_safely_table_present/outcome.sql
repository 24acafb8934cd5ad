CREATE TABLE public.calls (
  id uuid PRIMARY KEY,
  started_at timestamp with time zone NOT NULL,
  campaign_id uuid
);

CREATE INDEX calls_campaign_id_idx ON public.calls (campaign_id);

CREATE TABLE public.campaigns (
  id uuid PRIMARY KEY,
  name text NOT NULL
);

ALTER TABLE public.calls
  ADD CONSTRAINT calls_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id) ON DELETE SET NULL;
