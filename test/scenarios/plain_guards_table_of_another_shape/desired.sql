CREATE TYPE public.state AS ENUM ('new', 'done');
CREATE DOMAIN public.seconds AS integer CHECK (VALUE >= 0);
CREATE TABLE public.calls (id integer NOT NULL, agent text DEFAULT 'none', state public.state DEFAULT 'new' NOT NULL, length public.seconds,
  CONSTRAINT calls_pkey PRIMARY KEY (id), CONSTRAINT calls_agent_key UNIQUE (agent), CONSTRAINT calls_agent_short CHECK (length(agent) < 50));
CREATE INDEX calls_state_idx ON public.calls (state);
CREATE VIEW public.agents AS SELECT agent, count(*) AS calls FROM public.calls GROUP BY agent;
ALTER TABLE public.calls ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON public.calls USING (agent = CURRENT_USER);
