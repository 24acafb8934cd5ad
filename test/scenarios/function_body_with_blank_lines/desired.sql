CREATE FUNCTION public.spaced() RETURNS text LANGUAGE plpgsql AS $$
BEGIN



  RETURN 'a


b';
END
$$;
CREATE TABLE public.notes (body text DEFAULT 'first



second');
COMMENT ON TABLE public.notes IS 'one



two';
