CREATE TABLE public.members (
  user_id uuid PRIMARY KEY,
  role text NOT NULL DEFAULT 'agent'
);

CREATE TABLE public.scores (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  call_id uuid NOT NULL,
  points integer DEFAULT 0,
  rater_id uuid,
  owner_id uuid DEFAULT '00000000-0000-0000-0000-000000000000'::uuid NOT NULL,
  greeting_score smallint DEFAULT 0 NOT NULL,
  listening_score smallint DEFAULT 0 NOT NULL,
  closing_score smallint DEFAULT 0 NOT NULL,
  weight numeric(4,2) DEFAULT 1.00 NOT NULL,
  confidence double precision DEFAULT 0.5 NOT NULL,
  status text DEFAULT 'draft' NOT NULL,
  round integer DEFAULT 1 NOT NULL,
  summary text,
  strengths text[] DEFAULT '{}' NOT NULL,
  details jsonb DEFAULT '{}' NOT NULL,
  language varchar(8) DEFAULT 'en' NOT NULL,
  is_final boolean DEFAULT false NOT NULL,
  reviewed_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT scores_pkey PRIMARY KEY (id),
  CONSTRAINT scores_call_round_key UNIQUE (call_id, round),
  CONSTRAINT scores_points_range CHECK (points >= 0 AND points <= 100),
  CONSTRAINT scores_greeting_range CHECK (greeting_score BETWEEN 0 AND 10),
  CONSTRAINT scores_listening_range CHECK (listening_score BETWEEN 0 AND 10),
  CONSTRAINT scores_closing_range CHECK (closing_score BETWEEN 0 AND 10),
  CONSTRAINT scores_confidence_range CHECK (confidence >= 0 AND confidence <= 1),
  CONSTRAINT scores_status_known CHECK (status IN ('draft', 'sent', 'disputed', 'closed'))
);

CREATE INDEX scores_rater_idx ON public.scores (rater_id);
CREATE INDEX scores_owner_created_idx ON public.scores (owner_id, created_at DESC);
CREATE INDEX scores_open_idx ON public.scores (call_id) WHERE NOT is_final;
CREATE INDEX scores_details_idx ON public.scores USING gin (details jsonb_path_ops);
CREATE INDEX scores_language_idx ON public.scores (lower(language::text));

ALTER TABLE public.scores ENABLE ROW LEVEL SECURITY;
CREATE POLICY "read own scores" ON public.scores FOR SELECT
  USING (owner_id = nullif(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "leads read all scores" ON public.scores FOR SELECT
  USING (EXISTS (
    SELECT 1 FROM public.members m
    WHERE m.user_id = nullif(current_setting('app.user_id', true), '')::uuid AND m.role = 'lead'));
CREATE POLICY "rate as oneself" ON public.scores FOR INSERT
  WITH CHECK (rater_id = nullif(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY "change own drafts" ON public.scores FOR UPDATE
  USING (status = 'draft' AND rater_id = nullif(current_setting('app.user_id', true), '')::uuid)
  WITH CHECK (status <> 'closed');
CREATE POLICY "never touch final scores" ON public.scores AS RESTRICTIVE FOR DELETE
  USING (NOT is_final);

COMMENT ON TABLE public.scores IS 'What a rater gave a call';
COMMENT ON COLUMN public.scores.weight IS 'How much this score counts in the team''s average';
COMMENT ON COLUMN public.scores.confidence IS '0 to 1';
COMMENT ON CONSTRAINT scores_points_range ON public.scores IS 'percent';
COMMENT ON INDEX public.scores_open_idx IS 'the queue of the raters';
COMMENT ON POLICY "rate as oneself" ON public.scores IS 'nobody rates in another name';
