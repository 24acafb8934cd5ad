CREATE TABLE public.lines (id integer GENERATED ALWAYS AS IDENTITY (START 5), "No" bigint GENERATED ALWAYS AS IDENTITY, gone integer NOT NULL);
COMMENT ON SEQUENCE public.lines_id_seq IS 'one line after another';
GRANT SELECT ON SEQUENCE public.lines_id_seq TO line_reader;
GRANT USAGE, SELECT ON SEQUENCE public."lines_No_seq" TO line_reader;
CREATE TABLE public.pages (id integer GENERATED ALWAYS AS IDENTITY);
COMMENT ON SEQUENCE public.pages_id_seq IS 'new';
