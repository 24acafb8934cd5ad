CREATE TYPE public.state AS ENUM ('open', 'closed', 'gone');
CREATE TABLE public.tickets (
  id integer PRIMARY KEY,
  state public.state DEFAULT 'open' NOT NULL,
  past public.state[] DEFAULT '{open}',
  CONSTRAINT known CHECK (state <> 'gone')
);
CREATE INDEX tickets_open ON public.tickets (id) WHERE (state = 'open');
CREATE VIEW public.open_tickets AS SELECT id, state FROM public.tickets WHERE state = 'open';
