CREATE TYPE public.money_amount AS (amount numeric(12,2), currency text);
CREATE FUNCTION public.is_zero(m public.money_amount) RETURNS boolean LANGUAGE sql AS $$ SELECT (m).amount = 0 $$;
