CREATE TABLE public.quotes (net integer, tax integer, gross bigint GENERATED ALWAYS AS (net + tax) STORED);
