CREATE TABLE public.notes (
  id integer CONSTRAINT notes_pkey PRIMARY KEY,
  size bigint,
  name text,
  code text,
  CONSTRAINT size_given CHECK (size > 0),
  CONSTRAINT name_given CHECK (name <> '' AND name ~ 'a'),
  CONSTRAINT code_given CHECK (code ~ '^[0-9]+$')
);
CREATE INDEX small ON public.notes (name) WHERE name < 'b';
CREATE VIEW public.names AS SELECT name, name || 'a' AS more FROM public.notes WHERE name > 'a';
CREATE VIEW public.long_names AS SELECT more FROM public.names;
CREATE POLICY own ON public.notes USING (name = 'a');
CREATE STATISTICS public.more_about_notes ON size, lower(name) FROM public.notes;
