CREATE FUNCTION public.is_phone(v text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
  AS $$ BEGIN RETURN v ~ '^\+[0-9]{6,15}$'; END $$;
CREATE DOMAIN public.phone AS text CHECK (public.is_phone(VALUE));
CREATE TABLE public.phones (number public.phone);
