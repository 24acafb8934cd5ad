CREATE DOMAIN public.percent AS integer CONSTRAINT percent_check CHECK (VALUE BETWEEN 0 AND 100);
COMMENT ON CONSTRAINT percent_check ON DOMAIN public.percent IS 'of the whole';
CREATE TABLE public.rates (id integer PRIMARY KEY, rate public.percent);
