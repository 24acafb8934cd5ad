CREATE TABLE public.pings (id integer NOT NULL, day date NOT NULL);
