CREATE FUNCTION public.c(integer, integer) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'btint4cmp';
CREATE OPERATOR CLASS public.ops FOR TYPE integer USING btree AS OPERATOR 1 <, FUNCTION 1 public.c(integer, integer);
CREATE TEXT SEARCH DICTIONARY public.words (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION public.texts (COPY = simple);
CREATE AGGREGATE public.s(integer) (SFUNC = int4pl, STYPE = integer);
CREATE PROCEDURE public.p(INOUT a integer) LANGUAGE plpgsql AS 'BEGIN END';
CREATE OPERATOR public.+|+ (FUNCTION = int4pl, LEFTARG = integer, RIGHTARG = integer);
