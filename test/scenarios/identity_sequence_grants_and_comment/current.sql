CREATE TABLE public.orders (id bigint GENERATED ALWAYS AS IDENTITY, note text);
GRANT USAGE ON SEQUENCE public.orders_id_seq TO PUBLIC;
COMMENT ON SEQUENCE public.orders_id_seq IS 'order numbers';
CREATE TABLE public.lines (id bigint GENERATED ALWAYS AS IDENTITY);
GRANT SELECT ON SEQUENCE public.lines_id_seq TO PUBLIC;
CREATE TABLE public.notes (id bigint NOT NULL);
CREATE TABLE public.kept (id bigint GENERATED ALWAYS AS IDENTITY);
