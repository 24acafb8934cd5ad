CREATE TABLE public.tickets (
  id integer PRIMARY KEY,
  state text DEFAULT 'open' NOT NULL,
  past text[] DEFAULT '{open}',
  CONSTRAINT known CHECK (state <> 'gone')
);
CREATE INDEX tickets_open ON public.tickets (id) WHERE (state = 'open');
CREATE VIEW public.open_tickets AS SELECT id, state FROM public.tickets WHERE state = 'open';
