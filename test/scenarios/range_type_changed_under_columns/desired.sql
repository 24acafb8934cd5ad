CREATE TYPE public.float_range AS RANGE (subtype = double precision, subtype_diff = float8mi);
CREATE TABLE public.tariffs (id integer PRIMARY KEY, valid public.float_range NOT NULL DEFAULT '[0,1)', gaps public.float_multirange, more public.float_range[]);
CREATE INDEX tariffs_valid_idx ON public.tariffs USING gist (valid);
