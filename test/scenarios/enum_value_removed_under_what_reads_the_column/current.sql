CREATE TYPE public.state AS ENUM ('new', 'old', 'gone');
CREATE TABLE public.notes (
  id integer CONSTRAINT notes_pkey PRIMARY KEY,
  body text,
  state public.state NOT NULL
);
CREATE STATISTICS public.notes_state_and_body ON state, body FROM public.notes;
ALTER STATISTICS public.notes_state_and_body SET STATISTICS 200;
COMMENT ON STATISTICS public.notes_state_and_body IS 'stays';
CREATE TABLE public.said (id integer, state text);
CREATE RULE say AS ON DELETE TO public.notes DO ALSO INSERT INTO public.said VALUES (OLD.id, OLD.state::text);
