CREATE TABLE public.prices (net numeric(12,2) NOT NULL, rate numeric(6,3), share double precision);
