CREATE EXTENSION citext WITH SCHEMA public;
CREATE TYPE public.state AS ENUM ('new', 'old');
CREATE TABLE public.notes (
  id integer CONSTRAINT notes_pkey PRIMARY KEY,
  number bigint,
  state public.state
);
CREATE INDEX notes_number ON public.notes (number);
ALTER INDEX public.notes_number DEPENDS ON EXTENSION citext;
COMMENT ON INDEX public.notes_number IS 'stays';
CREATE INDEX notes_double ON public.notes ((number * 2), number);
ALTER INDEX public.notes_double ALTER COLUMN 1 SET STATISTICS 300;
CREATE INDEX notes_state ON public.notes (state);
ALTER INDEX public.notes_state DEPENDS ON EXTENSION citext;
CREATE STATISTICS public.notes_both ON number, state FROM public.notes;
ALTER STATISTICS public.notes_both SET STATISTICS 200;
CREATE TABLE public.logs (id integer, number bigint) PARTITION BY LIST (id);
CREATE TABLE public.logs_1 PARTITION OF public.logs FOR VALUES IN (1);
CREATE INDEX logs_number ON public.logs (number);
ALTER INDEX public.logs_number DEPENDS ON EXTENSION citext;
ALTER INDEX public.logs_1_number_idx DEPENDS ON EXTENSION citext;
CREATE INDEX logs_1_own ON public.logs_1 (number);
ALTER INDEX public.logs_1_own DEPENDS ON EXTENSION citext;
