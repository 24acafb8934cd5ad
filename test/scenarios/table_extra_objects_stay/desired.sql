CREATE TABLE public.keepers (id integer PRIMARY KEY, name text, age integer);
CREATE INDEX keepers_age_idx ON public.keepers (age);
