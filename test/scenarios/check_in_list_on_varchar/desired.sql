CREATE TABLE public.tickets (id integer PRIMARY KEY, state varchar(20) NOT NULL DEFAULT 'open', lane varchar(5),
  CONSTRAINT tickets_state_check CHECK (state IN ('open', 'closed')),
  CONSTRAINT tickets_lane_check CHECK (lane IN ('a', 'b') OR lane ~ '^x'),
  CONSTRAINT tickets_not_lost CHECK (state NOT IN ('lost', 'stolen')));
CREATE VIEW public.open_tickets AS SELECT id, lane FROM public.tickets WHERE state IN ('open', 'new');
CREATE INDEX tickets_open_idx ON public.tickets (lane) WHERE state IN ('open', 'new');
