CREATE SEQUENCE public.ticket_numbers;
CREATE SEQUENCE public.batch_numbers AS smallint START WITH 10 CYCLE;
CREATE SEQUENCE public.retired_numbers;
