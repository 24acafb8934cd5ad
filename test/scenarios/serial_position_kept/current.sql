CREATE TABLE public.receipts (id serial PRIMARY KEY, total numeric NOT NULL);
COMMENT ON COLUMN public.receipts.id IS 'its number';
CREATE SEQUENCE public.ticket_numbers AS integer START WITH 100;
CREATE TABLE public.tickets (number integer DEFAULT nextval('public.ticket_numbers') NOT NULL, title text);
ALTER SEQUENCE public.ticket_numbers OWNED BY public.tickets.number;
CREATE TABLE public."Odd Names" ("The Id" bigserial, note text);
CREATE TABLE public.plain (id bigint, note text);
CREATE TABLE public.countdown (id integer NOT NULL);
CREATE TABLE public.wide (id serial PRIMARY KEY, note text);
