CREATE DOMAIN public.percent AS integer CONSTRAINT percent_range CHECK (VALUE BETWEEN 0 AND 1000);
CREATE TABLE public.rates (id integer PRIMARY KEY, rate public.percent);
