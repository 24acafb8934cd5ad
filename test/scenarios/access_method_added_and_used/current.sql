CREATE ACCESS METHOD plain TYPE TABLE HANDLER heap_tableam_handler;
CREATE ACCESS METHOD other_index TYPE INDEX HANDLER bthandler;
CREATE TABLE public.notes (id integer) USING plain;
CREATE TABLE public.logs (id integer);
