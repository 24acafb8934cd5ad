CREATE TABLE public.calls (
  id uuid PRIMARY KEY,
  started_at timestamp with time zone NOT NULL
);

CREATE TABLE public.campaigns (
  id uuid PRIMARY KEY,
  name text NOT NULL
);
