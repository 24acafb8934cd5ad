CREATE TYPE public.state AS ENUM ('draft', 'sent', 'lost', 'paid');
CREATE DOMAIN public.open_state AS public.state DEFAULT 'draft' CONSTRAINT open_state_not_paid CHECK (VALUE <> 'paid');
COMMENT ON DOMAIN public.open_state IS 'not paid yet';
CREATE TYPE public.move AS (before public.state, after public.state, at date);
COMMENT ON COLUMN public.move.at IS 'day of the move';
CREATE TABLE public.bills (id integer PRIMARY KEY, state public.state NOT NULL DEFAULT 'draft', first public.open_state, history public.move[], last public.move);
CREATE INDEX bills_open_idx ON public.bills (id) WHERE state <> 'paid';
CREATE FUNCTION public.is_done(s public.state) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT s = 'paid' $$;
CREATE VIEW public.done AS SELECT id FROM public.bills WHERE public.is_done(state);
