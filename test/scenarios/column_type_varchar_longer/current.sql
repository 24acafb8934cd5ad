CREATE TABLE public.clients (code varchar(8) NOT NULL DEFAULT 'none', name varchar(40), city varchar(20));
CREATE INDEX clients_code_idx ON public.clients (code);
