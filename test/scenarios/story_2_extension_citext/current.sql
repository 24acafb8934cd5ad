CREATE TABLE public.contacts (
  id bigint PRIMARY KEY,
  full_name text NOT NULL
);
