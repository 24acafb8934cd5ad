CREATE TYPE public.version AS (major integer, minor integer);
CREATE TABLE public.releases (id integer PRIMARY KEY, v public.version NOT NULL);

CREATE FUNCTION public.version_cmp(public.version, public.version) RETURNS integer LANGUAGE sql IMMUTABLE STRICT
  AS 'SELECT sign(($1).major * 1000 + ($1).minor - ($2).major * 1000 - ($2).minor)::integer';
CREATE FUNCTION public.version_lt(public.version, public.version) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT public.version_cmp($1, $2) < 0';
CREATE FUNCTION public.version_le(public.version, public.version) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT public.version_cmp($1, $2) <= 0';
CREATE FUNCTION public.version_eq(public.version, public.version) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT public.version_cmp($1, $2) = 0';
CREATE FUNCTION public.version_ge(public.version, public.version) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT public.version_cmp($1, $2) >= 0';
CREATE FUNCTION public.version_gt(public.version, public.version) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT public.version_cmp($1, $2) > 0';
CREATE OPERATOR public.<# (FUNCTION = public.version_lt, LEFTARG = public.version, RIGHTARG = public.version, COMMUTATOR = OPERATOR(public.>#), NEGATOR = OPERATOR(public.>=#));
CREATE OPERATOR public.<=# (FUNCTION = public.version_le, LEFTARG = public.version, RIGHTARG = public.version, COMMUTATOR = OPERATOR(public.>=#), NEGATOR = OPERATOR(public.>#));
CREATE OPERATOR public.=# (FUNCTION = public.version_eq, LEFTARG = public.version, RIGHTARG = public.version, COMMUTATOR = OPERATOR(public.=#), RESTRICT = eqsel, JOIN = eqjoinsel, MERGES);
CREATE OPERATOR public.>=# (FUNCTION = public.version_ge, LEFTARG = public.version, RIGHTARG = public.version);
CREATE OPERATOR public.># (FUNCTION = public.version_gt, LEFTARG = public.version, RIGHTARG = public.version);

CREATE OPERATOR CLASS public.version_ops DEFAULT FOR TYPE public.version USING btree AS
  OPERATOR 1 public.<#, OPERATOR 2 public.<=#, OPERATOR 3 public.=#, OPERATOR 4 public.>=#, OPERATOR 5 public.>#,
  FUNCTION 1 public.version_cmp(public.version, public.version);
COMMENT ON OPERATOR CLASS public.version_ops USING btree IS 'by number';
COMMENT ON OPERATOR FAMILY public.version_ops USING btree IS 'versions';

CREATE INDEX releases_v ON public.releases (v);
CREATE TYPE public.version_range AS RANGE (SUBTYPE = public.version, SUBTYPE_OPCLASS = public.version_ops);
ALTER TABLE public.releases ADD CONSTRAINT releases_v_key UNIQUE (v);
