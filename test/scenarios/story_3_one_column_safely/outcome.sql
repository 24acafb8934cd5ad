CREATE TABLE public.calls (
  id uuid PRIMARY KEY,
  started_at timestamp with time zone NOT NULL,
  campaign_id uuid
);

CREATE INDEX calls_campaign_id_idx ON public.calls (campaign_id);
