CREATE FUNCTION public.span(a double precision, b double precision) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$ SELECT a - b $$;
CREATE TYPE public.float_range AS RANGE (subtype = double precision, multirange_type_name = public.float_ranges);
CREATE TYPE public.name_range AS RANGE (subtype = text, collation = "C");
CREATE FUNCTION public.width(r public.float_range) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$ SELECT upper(r) - lower(r) $$;
COMMENT ON TYPE public.float_range IS 'a part of the line';
