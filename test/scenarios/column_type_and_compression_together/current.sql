CREATE TABLE public.notes (id bigint, body bigint, number text, kept integer GENERATED ALWAYS AS IDENTITY);
