CREATE TABLE public.events (id bigint NOT NULL, body text);
CREATE TABLE public.marks (id integer, body text);
