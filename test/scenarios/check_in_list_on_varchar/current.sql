CREATE TABLE public.tickets (id integer PRIMARY KEY, state varchar(20) NOT NULL DEFAULT 'open', lane varchar(5),
  CONSTRAINT tickets_state_check CHECK (state IN ('open', 'closed')));
