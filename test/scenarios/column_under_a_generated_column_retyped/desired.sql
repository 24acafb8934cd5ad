CREATE TABLE public.quotes (net bigint, tax bigint, gross bigint GENERATED ALWAYS AS (net + tax) STORED);
