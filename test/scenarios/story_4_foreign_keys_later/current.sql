CREATE TABLE public.users (
  id text PRIMARY KEY,
  email text NOT NULL
);

CREATE TABLE public.calls (
  id uuid PRIMARY KEY,
  user_id text NOT NULL REFERENCES public.users (id),
  length_s integer NOT NULL
);
