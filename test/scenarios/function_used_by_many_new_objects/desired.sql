CREATE FUNCTION public.digits(v text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT regexp_replace(v, '[^0-9]', '', 'g') $$;
CREATE FUNCTION public.fresh_number() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN '+0'; END $$;
CREATE TABLE public.phones (
  id integer PRIMARY KEY,
  number text DEFAULT public.fresh_number(),
  plain text GENERATED ALWAYS AS (public.digits(number)) STORED,
  CONSTRAINT phones_has_digits CHECK (public.digits(number) <> '')
);
CREATE UNIQUE INDEX phones_digits_idx ON public.phones (public.digits(number));
CREATE VIEW public.short_phones AS SELECT id FROM public.phones WHERE length(public.digits(number)) < 6;
ALTER TABLE public.phones ENABLE ROW LEVEL SECURITY;
CREATE POLICY only_digits ON public.phones USING (public.digits(number) <> '0');
