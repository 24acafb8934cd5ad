CREATE TABLE public.accounts (id integer, email text, tenant integer, phone text,
  CONSTRAINT accounts_email_key UNIQUE (email),
  CONSTRAINT accounts_phone_key UNIQUE (phone));
