CREATE FUNCTION public.next_code() RETURNS text LANGUAGE sql VOLATILE AS $$ SELECT 'c' || floor(random() * 100)::text $$;
CREATE TABLE public.parcels (
  id integer,
  weight numeric DEFAULT 1,
  code text DEFAULT public.next_code(),
  state text DEFAULT 'new',
  at timestamptz DEFAULT now()
);
