CREATE TABLE public.prices (net numeric(8,2) NOT NULL, rate numeric(4,1), share real);
