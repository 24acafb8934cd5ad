CREATE TABLE public.clients (code varchar(16) NOT NULL DEFAULT 'none', name text, city varchar);
CREATE INDEX clients_code_idx ON public.clients (code);
