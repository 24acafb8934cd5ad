CREATE TABLE public.events (id integer NOT NULL, at date NOT NULL, PRIMARY KEY (id, at));
CREATE TABLE public.others (id integer PRIMARY KEY);
CREATE PUBLICATION p FOR TABLE public.events, public.others;
COMMENT ON PUBLICATION p IS 'stays';
