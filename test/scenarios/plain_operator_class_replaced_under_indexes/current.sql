CREATE FUNCTION public.backwards(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS 'SELECT btint4cmp($2, $1)';
CREATE OPERATOR CLASS public.reverse_ops FOR TYPE integer USING btree AS
  OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <,
  FUNCTION 1 public.backwards(integer, integer);
COMMENT ON OPERATOR CLASS public.reverse_ops USING btree IS 'big ones first';
CREATE OPERATOR CLASS public.even_ops FOR TYPE integer USING hash AS OPERATOR 1 =, FUNCTION 1 hashint4(integer);
CREATE TABLE public.scores (id integer PRIMARY KEY, points integer, CONSTRAINT apart EXCLUDE USING btree (points public.reverse_ops WITH =));
CREATE INDEX scores_points ON public.scores (points public.reverse_ops, id);
COMMENT ON INDEX public.scores_points IS 'for the board';
CREATE INDEX scores_even ON public.scores USING hash (points public.even_ops);
