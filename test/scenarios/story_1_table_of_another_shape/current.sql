CREATE TABLE public.members (
  user_id uuid PRIMARY KEY,
  role text NOT NULL DEFAULT 'agent'
);

CREATE TABLE public.scores (
  id uuid PRIMARY KEY,
  call_id uuid NOT NULL,
  points integer
);
