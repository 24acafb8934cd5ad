CREATE TABLE public.sessions (
  id uuid PRIMARY KEY,
  device_id uuid DEFAULT '00000000-0000-0000-0000-000000000000'::uuid
);
