CREATE TYPE public.float_range AS RANGE (subtype = double precision, subtype_diff = float8mi);
CREATE TYPE public.name_range AS RANGE (subtype = text, collation = "C");
CREATE TABLE public.tariffs (id integer PRIMARY KEY, valid public.float_range NOT NULL DEFAULT '[0,1)', names public.name_range);
CREATE INDEX tariffs_valid_idx ON public.tariffs USING gist (valid);
