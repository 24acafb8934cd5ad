CREATE TABLE public.lines (id integer GENERATED ALWAYS AS IDENTITY, "No" bigint GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public."Numbers"), gone integer GENERATED ALWAYS AS IDENTITY);
COMMENT ON SEQUENCE public.lines_id_seq IS 'one line after the other';
GRANT USAGE ON SEQUENCE public."Numbers" TO line_reader;
COMMENT ON SEQUENCE public.lines_gone_seq IS 'goes too';
