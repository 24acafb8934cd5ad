CREATE FUNCTION public.next_code() RETURNS text LANGUAGE sql VOLATILE AS $$ SELECT 'c' || floor(random() * 100)::text $$;
CREATE TABLE public.parcels (
  id integer DEFAULT 7,
  weight numeric DEFAULT 2.5,
  code text DEFAULT upper(public.next_code()),
  state text,
  at timestamptz DEFAULT clock_timestamp() + interval '1 day'
);
