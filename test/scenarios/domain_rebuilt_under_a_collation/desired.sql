CREATE DOMAIN public.label AS character varying(40);
CREATE TABLE public.shelves (id bigint PRIMARY KEY, code public.label COLLATE "C", codes public.label[] COLLATE "C", plain public.label);
CREATE INDEX shelves_code ON public.shelves (code);
