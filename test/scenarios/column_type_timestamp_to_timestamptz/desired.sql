CREATE TABLE public.meetings (id integer PRIMARY KEY, at timestamp with time zone DEFAULT now());
