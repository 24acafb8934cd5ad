CREATE TABLE public.old_logs (id integer);
