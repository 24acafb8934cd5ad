CREATE DOMAIN public.percent AS integer DEFAULT 0 CONSTRAINT percent_range CHECK (VALUE BETWEEN 0 AND 100);
ALTER DOMAIN public.percent ADD CONSTRAINT percent_not_thirteen CHECK (VALUE <> 13) NOT VALID;
CREATE TABLE public.rates (id integer PRIMARY KEY, rate public.percent);
