CREATE TABLE public.accounts (id integer, email text, tenant integer, phone text,
  CONSTRAINT accounts_email_key UNIQUE (tenant, email) INCLUDE (phone),
  CONSTRAINT accounts_id_key UNIQUE (id) WITH (fillfactor = 80) DEFERRABLE INITIALLY DEFERRED);
COMMENT ON CONSTRAINT accounts_id_key ON public.accounts IS 'swapped in one transaction';
