CREATE FUNCTION public.fee(amount numeric, rate numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT amount * rate $$;
CREATE FUNCTION public.tip(amount numeric, rate numeric DEFAULT 0.1) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT amount * rate $$;
REVOKE ALL ON FUNCTION public.tip(numeric, numeric) FROM PUBLIC;
COMMENT ON FUNCTION public.tip(numeric, numeric) IS 'rounded by nobody';
