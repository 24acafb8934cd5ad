CREATE ACCESS METHOD other_heap TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE public.a (id integer) PARTITION BY RANGE (id);
CREATE TABLE public.b (id integer) PARTITION BY RANGE (id) USING other_heap;
CREATE TABLE public.c (id integer) PARTITION BY RANGE (id) USING heap;
