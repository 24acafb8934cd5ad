CREATE FUNCTION public.same(a integer, b integer) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT a = b';
CREATE FUNCTION public.unlike(a integer, b integer) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT a <> b';
CREATE OPERATOR public.=== (FUNCTION = public.same, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = OPERATOR(public.===), RESTRICT = eqsel, JOIN = eqjoinsel);
COMMENT ON OPERATOR public.=== (integer, integer) IS 'the same';
CREATE TABLE public.pairs (id integer PRIMARY KEY, a integer, b integer, CONSTRAINT pairs_same CHECK (a OPERATOR(public.===) b));
CREATE INDEX pairs_some ON public.pairs (id) WHERE a OPERATOR(public.===) 3;
CREATE VIEW public.twins AS SELECT id FROM public.pairs WHERE a OPERATOR(public.===) b;
CREATE OPERATOR CLASS public.same_ops FOR TYPE integer USING hash AS OPERATOR 1 public.===, FUNCTION 1 hashint4(integer);
ALTER TABLE public.pairs ADD CONSTRAINT pairs_apart EXCLUDE USING hash (a public.same_ops WITH OPERATOR(public.===));
