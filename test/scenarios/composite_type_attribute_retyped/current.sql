CREATE TYPE public.money_amount AS (amount integer, currency varchar(3));
CREATE FUNCTION public.is_zero(m public.money_amount) RETURNS boolean LANGUAGE sql AS $$ SELECT (m).amount = 0 $$;
