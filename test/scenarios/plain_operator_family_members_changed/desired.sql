CREATE FUNCTION public.far_lt(integer, text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $1 < length($2)';
CREATE FUNCTION public.far_cmp(integer, text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS 'SELECT btint4cmp($1, length($2))';
CREATE FUNCTION public.far_cmp2(integer, text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS 'SELECT -btint4cmp($1, length($2))';
CREATE OPERATOR public.<@@ (FUNCTION = public.far_lt, LEFTARG = integer, RIGHTARG = text);
CREATE OPERATOR public.<@@@ (FUNCTION = public.far_lt, LEFTARG = integer, RIGHTARG = text);
CREATE OPERATOR FAMILY public.lengths USING btree;
ALTER OPERATOR FAMILY public.lengths USING btree ADD
  OPERATOR 1 public.<@@@ (integer, text),
  OPERATOR 4 >= (integer, bigint),
  FUNCTION 1 (integer, text) public.far_cmp2(integer, text);
COMMENT ON OPERATOR FAMILY public.lengths USING btree IS 'after';
CREATE SCHEMA "other one";
CREATE OPERATOR FAMILY "other one"."Fam" USING gist;
