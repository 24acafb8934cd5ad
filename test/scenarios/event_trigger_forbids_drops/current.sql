CREATE TABLE public.old_notes (id integer);
CREATE TABLE public.notes (id integer, text text);
