CREATE DOMAIN public.code AS varchar(10) DEFAULT 'unknown';
CREATE DOMAIN public.label AS text DEFAULT 'Unknown' NOT NULL;
CREATE TABLE public.outcomes (code public.code, label public.label);
