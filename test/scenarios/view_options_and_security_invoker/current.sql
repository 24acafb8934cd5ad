CREATE TABLE public.accounts (id integer, owner text);
CREATE VIEW public.plain_accounts AS SELECT id, owner FROM public.accounts;
CREATE VIEW public.own_accounts WITH (security_invoker = true, security_barrier = true) AS
  SELECT id, owner FROM public.accounts WHERE owner = CURRENT_USER;
CREATE VIEW public.checked AS SELECT id, owner FROM public.accounts WHERE id > 0 WITH CASCADED CHECK OPTION;
