CREATE SEQUENCE public.ticket_numbers;
CREATE TABLE public.tickets (
  id bigint DEFAULT nextval('public.ticket_numbers') NOT NULL,
  subject text
);
ALTER SEQUENCE public.ticket_numbers OWNED BY public.tickets.id;

CREATE SEQUENCE public.draft_numbers;
CREATE TABLE public.drafts (
  id bigint DEFAULT nextval('public.draft_numbers') NOT NULL
);
