CREATE DOMAIN public.code AS varchar(10) DEFAULT 'none' NOT NULL;
CREATE DOMAIN public.label AS text;
CREATE TABLE public.outcomes (code public.code, label public.label);
