CREATE SEQUENCE public.ticket_numbers;
CREATE UNLOGGED TABLE public.tickets (
  id bigint DEFAULT nextval('public.ticket_numbers') NOT NULL,
  subject text
);
ALTER SEQUENCE public.ticket_numbers OWNED BY public.tickets.id;

CREATE UNLOGGED SEQUENCE public.draft_numbers;
CREATE UNLOGGED TABLE public.drafts (
  id bigint DEFAULT nextval('public.draft_numbers') NOT NULL
);
ALTER SEQUENCE public.draft_numbers OWNED BY public.drafts.id;
