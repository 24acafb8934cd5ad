CREATE TABLE public.notes (
  id integer CONSTRAINT notes_pkey PRIMARY KEY,
  size bigint,
  name text,
  code integer
);
