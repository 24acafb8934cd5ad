CREATE TABLE public.calls (
  id uuid PRIMARY KEY,
  started_at timestamp with time zone NOT NULL
);
