CREATE FUNCTION public.span(a double precision, b double precision) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$ SELECT a - b $$;
CREATE TYPE public.float_range AS RANGE (subtype = double precision, subtype_diff = public.span, multirange_type_name = public.many_floats);
CREATE TYPE public.name_range AS RANGE (subtype = text, subtype_opclass = text_pattern_ops);
CREATE FUNCTION public.width(r public.float_range) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$ SELECT upper(r) - lower(r) $$;
COMMENT ON TYPE public.float_range IS 'a part of the line';
