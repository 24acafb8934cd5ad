CREATE ACCESS METHOD "Own Heap" TYPE TABLE HANDLER heap_tableam_handler;
COMMENT ON ACCESS METHOD "Own Heap" IS 'like heap';
CREATE ACCESS METHOD other_index TYPE INDEX HANDLER hashhandler;
CREATE TABLE public.notes (id integer);
CREATE TABLE public.logs (id integer) USING "Own Heap";
CREATE MATERIALIZED VIEW public.counted USING "Own Heap" AS SELECT count(*) AS n FROM public.logs;
