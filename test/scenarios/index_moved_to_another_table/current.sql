CREATE TABLE public.first_table (id integer, name text);
CREATE TABLE public.second_table (id integer, name text);

CREATE INDEX by_name ON public.first_table (name);
