CREATE TABLE public.accounts (id integer, owner text);
CREATE VIEW public.plain_accounts WITH (security_invoker = true) AS SELECT id, owner FROM public.accounts;
CREATE VIEW public.own_accounts WITH (security_invoker = true) AS
  SELECT id, owner FROM public.accounts WHERE owner = CURRENT_USER OR id = 0;
CREATE VIEW public.checked AS SELECT id, owner FROM public.accounts WHERE id > 0 WITH LOCAL CHECK OPTION;
