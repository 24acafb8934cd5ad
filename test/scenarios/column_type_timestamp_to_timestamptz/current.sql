CREATE TABLE public.meetings (id integer PRIMARY KEY, at timestamp without time zone DEFAULT now());
